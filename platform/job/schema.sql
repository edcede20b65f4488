-- table job: work to be done later, asked for in the transaction that caused it. Basis: contract. Kept: until it is done.
-- A claim is a lease: who dies while working loses it, and another takes over.
CREATE TABLE job (
	id INTEGER PRIMARY KEY,        -- system: key
	community_id INTEGER NOT NULL, -- system: in which community it works; 0 for the installation
	kind TEXT NOT NULL,            -- system: which function does it
	subject INTEGER NOT NULL,      -- system: the id it is about; 0 for sweeps
	due_at INTEGER NOT NULL,       -- system: not before
	lease_until INTEGER NOT NULL,  -- system: claimed until then; 0 when free
	revision INTEGER NOT NULL,     -- system: goes up with each asking, so that one asked anew while it runs is not lost
	tries INTEGER NOT NULL,        -- system: how often it failed
	stuck INTEGER NOT NULL,        -- system: 1 when it failed too often
	problem TEXT NOT NULL,         -- system: the last cause, for the operator; nothing of a person
	UNIQUE (community_id, kind, subject)
);
-- across communities: whatever is due is found whosever it is
CREATE INDEX job_due ON job (stuck, due_at);
