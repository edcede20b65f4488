// enhance.js - makes pages a little quicker and easier. Every page works without it, and it knows no page by name.

// 1. Larger letters and dark screen at once, instead of with a new page. The form is posted all the same.
const root = document.documentElement;
const toggle = (name, value) => {
	if (value) root.dataset[name] = value;
	else delete root.dataset[name];
	for (const button of document.querySelectorAll(`.tools [name="${name}"]`)) button.setAttribute('aria-pressed', String(button.value === value));
};
for (const button of document.querySelectorAll('.tools button[aria-pressed]')) {
	button.addEventListener('click', event => {
		event.preventDefault();
		const value = button.getAttribute('aria-pressed') === 'true' ? '' : button.value;
		const data = new URLSearchParams(new FormData(button.form));
		data.set(button.name, value);
		toggle(button.name, value);
		fetch(button.form.action, { method: 'POST', body: data, redirect: 'manual' }).catch(() => {});
	});
}

// 2. The menu on a small screen: a link to #menu without script, a button that opens and closes with it.
const menuLink = document.querySelector('.tool--menu'), menu = document.getElementById('menu');
if (menuLink && menu) {
	const open = yes => {
		menu.toggleAttribute('data-open', yes);
		menuLink.setAttribute('aria-expanded', String(yes));
	};
	menuLink.setAttribute('role', 'button');
	menuLink.setAttribute('aria-controls', 'menu');
	open(false);
	menuLink.addEventListener('click', event => {
		event.preventDefault();
		open(!menu.hasAttribute('data-open'));
	});
	menuLink.addEventListener('keydown', event => {
		if (event.key !== ' ') return;
		event.preventDefault();
		menuLink.click();
	});
	menu.addEventListener('keydown', event => {
		if (event.key !== 'Escape') return;
		open(false);
		menuLink.focus();
	});
}

// 3. <form data-deel="id">: only that part of the page is replaced. On any trouble the form is sent as usual.
async function swap(form, submitter) {
	const id = form.dataset.deel, get = form.method === 'get';
	const data = new URLSearchParams(new FormData(form));
	if (submitter && submitter.name) data.append(submitter.name, submitter.value);
	const url = new URL(form.action);
	if (get) url.search = data;
	const answer = await fetch(url, { method: form.method, body: get ? undefined : data, headers: { 'X-Deel': id } });
	if (!answer.ok) throw new Error(answer.status);
	const part = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
	if (!part) throw new Error('the part is not in the answer');
	document.getElementById(id).replaceWith(part);
	if (get) history.replaceState(null, '', url);
	const target = part.querySelector('[tabindex="-1"]') || part;
	target.tabIndex = -1;
	target.focus({ preventScroll: !get });
	document.dispatchEvent(new CustomEvent('deel'));
}
document.addEventListener('submit', event => {
	const form = event.target;
	if (!form.dataset.deel) return;
	event.preventDefault();
	swap(form, event.submitter).catch(() => {
		delete form.dataset.deel;
		form.submit();
	});
});

// 4. What was forgotten is read out first; a page that failed puts the keyboard there.
const errors = document.getElementById('fouten');
if (errors) errors.focus();

// 5. A button to print, which would do nothing without script, is shown only here.
for (const button of document.querySelectorAll('[data-print]')) {
	button.hidden = false;
	button.addEventListener('click', () => print());
}

// 6. <form data-toetsen>: a button with data-toets="w" is pressed by that key, when the keyboard is in no field.
addEventListener('keydown', event => {
	const form = document.querySelector('form[data-toetsen]');
	if (!form || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
	const button = form.querySelector(`[data-toets="${CSS.escape(event.key.toLowerCase())}"]`);
	if (!button) return;
	event.preventDefault();
	button.click();
});
