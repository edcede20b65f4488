// listen.js - parts of a page that bring themselves up to date: <div id="x" data-bij="gesprek 7xk" data-sinds="SECONDS">.
// The stream tells only the name of what changed; the page is then fetched as always, and its part put in.
// Without this, or when the stream fails, a page shows what is new when it is loaded again.

const parts = [...document.querySelectorAll('[data-bij][id]')];
const base = location.pathname.match(/^(\/@[^/]+)?/)[0];

// 1. One stream for all pages of this browser: who holds the lock listens, and tells the others.
const channel = new BroadcastChannel('stroom' + base);
let opened = false;
function listen(done) {
	const since = Math.min(...parts.map(part => Number(part.dataset.sinds) || 0));
	const source = new EventSource(`${base}/stroom${opened ? '' : `?sinds=${since}`}`);
	const tell = name => {
		channel.postMessage(name);
		hear(name);
	};
	source.addEventListener('message', event => tell(event.data));
	source.addEventListener('open', () => {
		if (opened) tell('alles'); // what happened while it was away
		opened = true;
	});
	// The browser tries again by itself, but not after an answer that says no: signed out, or too busy.
	source.addEventListener('error', () => {
		if (source.readyState !== EventSource.CLOSED) return;
		setTimeout(() => listen(done), 60000);
	});
	addEventListener('pagehide', () => {
		source.close();
		done();
	}, { once: true });
}
channel.addEventListener('message', event => hear(event.data));

// 2. A word comes in: the page is fetched once for all that comes at the same time.
let waiting = null;
const meant = name => parts.filter(part => name === 'alles' || part.dataset.bij === name);
function hear(name) {
	if (!meant(name).length) return;
	clearTimeout(waiting);
	waiting = setTimeout(() => renewAll().catch(() => {}), 60);
}
async function renewAll() {
	const answer = await fetch(location.pathname + location.search, { headers: { 'X-Deel': parts.map(part => part.id).join(' ') } });
	if (!answer.ok || answer.redirected) return;
	const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
	keepPlace(() => {
		for (const part of parts) {
			const fresh = next.getElementById(part.id);
			if (fresh) renew(part, fresh);
		}
	});
	pressByItself();
	document.dispatchEvent(new CustomEvent('deel'));
}

// 3. What has the keyboard, or else the end that was in view, stays where the reader sees it.
function keepPlace(change) {
	const active = document.activeElement, held = active && active !== document.body ? active : null;
	const end = document.getElementById('einde');
	const seen = held || (end && end.getBoundingClientRect().top < innerHeight ? end : null);
	const before = seen && seen.getBoundingClientRect().top;
	change();
	if (seen && seen.isConnected) scrollBy(0, seen.getBoundingClientRect().top - before);
	if (held && !held.isConnected) {
		const again = held.id && document.getElementById(held.id);
		(again || document.getElementById('inhoud')).focus({ preventScroll: true });
	}
}

const typed = field => field.type === 'checkbox' || field.type === 'radio' ? field.checked !== field.defaultChecked
	: field.tagName === 'SELECT' ? [...field.options].some(option => option.selected !== option.defaultSelected)
		: field.type !== 'hidden' && field.value !== field.defaultValue;
const busy = part => [...part.querySelectorAll('input, textarea, select')].some(typed);

// A list whose lines have ids: only lines that are new or changed are put in, so only those are read out.
function renewList(now, next) {
	let place = null;
	for (const line of next.children) {
		let old = document.getElementById(line.id);
		if (!old) {
			old = line.cloneNode(true);
			if (place) place.after(old);
			else now.prepend(old);
		} else if (bare(old) !== bare(line) && !old.contains(document.activeElement)) {
			old.replaceWith(old = line.cloneNode(true));
		}
		place = old;
	}
	for (const old of [...now.children]) if (!next.querySelector(`#${CSS.escape(old.id)}`)) old.remove();
}
const hasIds = list => list.children.length > 0 && [...list.children].every(line => line.id);

// The same for a reader: the tokens in forms are others each time.
function bare(element) {
	const copy = element.cloneNode(true);
	for (const hidden of copy.querySelectorAll('input[type="hidden"]')) hidden.remove();
	copy.removeAttribute('data-sinds');
	return copy.outerHTML;
}

// What somebody is filling in is never taken away.
function renew(part, fresh) {
	if (bare(part) === bare(fresh) || busy(part)) return;
	const list = part.querySelector('[data-lijst]'), next = fresh.querySelector('[data-lijst]');
	if (list && next && hasIds(list) && hasIds(next)) renewList(list, next);
	else part.replaceChildren(...[...fresh.childNodes].map(node => node.cloneNode(true)));
}

// 4. <form data-vanzelf>: pressed by the page itself once it is looked at ('I have read this').
function pressByItself() {
	if (document.visibilityState !== 'visible') return;
	for (const form of document.querySelectorAll('form[data-vanzelf]')) {
		fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' }).catch(() => {});
		for (const button of form.elements) if (button.tagName === 'BUTTON') button.style.visibility = 'hidden'; // nothing moves
		form.remove();
	}
}
document.addEventListener('visibilitychange', pressByItself);
pressByItself();

const begin = () => navigator.locks ? navigator.locks.request('stroom' + base, () => new Promise(listen)) : listen(() => {});
if (parts.length) {
	begin();
	addEventListener('pageshow', event => { // back to a page that the browser kept
		if (!event.persisted) return;
		hear('alles');
		begin();
	});
}
