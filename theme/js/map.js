// map.js - turns the drawing that the server made into a map that can be moved.
//
// <div class="kaart" data-kaart="ADDRESS" data-naam data-dichterbij data-verder data-groep="{n} ..." data-u data-sluit
//      data-tegels data-tegels-bron><svg class="quilt">...</svg></div>
// ADDRESS gives GeoJSON: the corners of the drawing as bbox [west, south, east, north], the reader's place as me [lon, lat] or null,
// and points with { kind: 'vraag' | 'aanbod', icon, title, about, href }. All texts come from the server, in the reader's language.
// The drawing itself lies under the pins, so no tiles are needed. The library comes only when the map comes into view;
// when anything fails the drawing stays as it was.
const SCRIPT = 'asset:map-library.js', STYLE = 'asset:map-library.css', ICONS = 'asset:icons.svg';
const WALK = 400; // metres in five minutes
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

const load = (name, values) => new Promise((done, failed) => {
	const element = Object.assign(document.createElement(name), values);
	element.onload = done;
	element.onerror = failed;
	document.head.append(element);
});
const library = () => window.L ? Promise.resolve() : Promise.all([
	load('link', { rel: 'stylesheet', href: STYLE }),
	load('script', { src: SCRIPT }),
]);
const element = (name, text, values) => Object.assign(document.createElement(name), { textContent: text }, values);
const flip = ([lon, lat]) => [lat, lon];

function base(L, box, place, [west, south, east, north]) {
	const map = L.map(place, {
		zoomControl: false, attributionControl: !!box.dataset.tegels, scrollWheelZoom: false,
		zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, zoomSnap: .25, minZoom: 9, maxZoom: 17,
	});
	const bounds = L.latLngBounds([south, west], [north, east]), drawing = box.querySelector('.quilt').cloneNode(true);
	L.control.zoom({ zoomInTitle: box.dataset.dichterbij, zoomOutTitle: box.dataset.verder }).addTo(map);
	map.fitBounds(bounds).setMaxBounds(bounds.pad(.4));
	for (const pin of drawing.querySelectorAll('.pin, .pin--u')) pin.remove();
	drawing.removeAttribute('role');
	drawing.removeAttribute('aria-label');
	drawing.setAttribute('aria-hidden', 'true');
	drawing.setAttribute('preserveAspectRatio', 'none');
	L.svgOverlay(drawing, bounds).addTo(map);
	// Names keep the size of the text, however near one looks.
	const sizeNames = () => drawing.style.setProperty('--naam', `${15 * drawing.viewBox.baseVal.width / drawing.getBoundingClientRect().width}px`);
	map.on('zoomend', sizeNames);
	setTimeout(sizeNames);
	if (box.dataset.tegels) {
		box.classList.add('met-tegels');
		map.attributionControl.setPrefix('');
		L.tileLayer(box.dataset.tegels, { attribution: element('i', box.dataset.tegelsBron).innerHTML, maxZoom: 19 }).addTo(map);
	}
	return map;
}

function marker(L, box, { geometry, properties: { kind, icon, title, about, href } }) {
	const drawing = `<svg class="icon" aria-hidden="true"><use href="${ICONS}#${encodeURIComponent(icon)}"/></svg>`;
	const pin = L.marker(flip(geometry.coordinates), {
		title, alt: title, icon: L.divIcon({ className: `kaart-pin is-${kind}`, iconSize: [44, 44], html: drawing }),
	});
	const inside = document.createElement('div');
	inside.append(element('a', title, { href }), element('div', about));
	pin.bindPopup(inside);
	pin.on('add', () => pin.getElement()?.setAttribute('aria-label', title));
	pin.on('popupopen', ({ popup }) => popup.getElement().querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', box.dataset.sluit));
	return pin;
}

function drawPoints(L, map, box, place, points) {
	const group = L.markerClusterGroup({
		maxClusterRadius: 70, showCoverageOnHover: false, animate: !still,
		iconCreateFunction: pins => L.divIcon({ className: 'kaart-groep', iconSize: [44, 44], html: String(pins.getChildCount()) }),
	});
	const nameGroups = () => {
		for (const e of place.querySelectorAll('.kaart-groep')) e.setAttribute('aria-label', box.dataset.groep.replace('{n}', e.textContent));
	};
	group.on('animationend', nameGroups);
	map.on('zoomend moveend layeradd', nameGroups);
	group.addLayers(points.map(point => marker(L, box, point)));
	map.addLayer(group);
}

function drawMe(L, map, box, me) {
	L.circle(me, { radius: WALK, className: 'leaflet-ring', fill: false, color: null, weight: null, opacity: null, interactive: false }).addTo(map);
	L.marker(me, {
		keyboard: false, interactive: false, alt: box.dataset.u, zIndexOffset: -500,
		icon: L.divIcon({ className: 'kaart-u', iconSize: [40, 40], html: element('i', box.dataset.u).innerHTML }),
	}).addTo(map);
}

async function make(box, place) {
	const [answer] = await Promise.all([fetch(box.dataset.kaart), library()]);
	if (!answer.ok) throw new Error(answer.status);
	const { bbox, me, features } = await answer.json(), L = window.L, old = box.firstElementChild;
	box.append(place);
	const map = base(L, box, place, bbox), seen = features.map(f => flip(f.geometry.coordinates));
	if (me) {
		seen.push(flip(me));
		drawMe(L, map, box, flip(me));
	}
	drawPoints(L, map, box, place, features);
	if (seen.length > 1) map.fitBounds(L.latLngBounds(seen), { padding: [48, 48], maxZoom: 15 });
	old.remove();
}

function begin() {
	for (const box of document.querySelectorAll('[data-kaart]:not([data-klaar])')) {
		const place = element('div', '', { className: 'kaart__vlak' });
		place.setAttribute('role', 'region');
		place.setAttribute('aria-label', box.dataset.naam);
		const watch = new IntersectionObserver(seen => {
			if (!seen.some(s => s.isIntersecting)) return;
			watch.disconnect();
			make(box, place).catch(() => place.remove());
		}, { rootMargin: '200px' });
		box.dataset.klaar = '';
		watch.observe(box);
	}
}
begin();
document.addEventListener('deel', begin);
