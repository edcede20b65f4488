// map.js - turns the drawing that the server made into a map that can be moved.
//
// <div class="kaart" data-kaart="ADDRESS" data-tegels data-tegels-bron data-naam data-dichterbij data-verder data-groep data-u data-sluit>
// holds the drawing; its texts come from the server, in the reader's language. ADDRESS gives GeoJSON:
//   { middle: [lon, lat], metres: radius of the ring, features: [
//     area:  Polygon or MultiPolygon, properties { part: 'area' | 'park' | 'water', name, lap: 1..6, at: [lon, lat] }
//     point: Point, properties { kind: 'vraag' | 'aanbod', icon, title, text, url } ] }
// The library comes only when the map comes into view; when anything fails the drawing stays.
const SCRIPT = 'asset:map-library.js', STYLE = 'asset:map-library.css', ICONS = 'asset:icons.svg';
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
const plain = { color: null, weight: null, opacity: null, fillColor: null, fillOpacity: null, interactive: false };

function base(L, box, place) {
	const map = L.map(place, {
		zoomControl: false, attributionControl: !!box.dataset.tegels, scrollWheelZoom: false,
		zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, zoomSnap: .25, minZoom: 9, maxZoom: 17,
	});
	L.control.zoom({ zoomInTitle: box.dataset.dichterbij, zoomOutTitle: box.dataset.verder }).addTo(map);
	if (box.dataset.tegels) {
		box.classList.add('met-tegels');
		map.attributionControl.setPrefix('');
		L.tileLayer(box.dataset.tegels, { attribution: element('i', box.dataset.tegelsBron).innerHTML, maxZoom: 19 }).addTo(map);
	}
	return map;
}

function drawAreas(L, map, areas) {
	const looks = { park: () => 'quilt__park', water: () => 'leaflet-water', area: p => `leaflet-vlak lap-${p.lap}` };
	return L.geoJSON(areas, {
		style: area => ({ ...plain, className: looks[area.properties.part](area.properties), stroke: area.properties.part !== 'park' }),
		interactive: false,
		onEachFeature: ({ properties: { at, name } }) => at && L.tooltip({ permanent: true, direction: 'center', className: 'kaart-naam' })
			.setLatLng(flip(at)).setContent(element('span', name)).addTo(map),
	}).addTo(map);
}

function marker(L, box, { geometry, properties: { kind, icon, title, text, url } }) {
	const drawing = `<svg class="icon" aria-hidden="true"><use href="${ICONS}#${encodeURIComponent(icon)}"/></svg>`;
	const pin = L.marker(flip(geometry.coordinates), {
		title, alt: title, icon: L.divIcon({ className: `kaart-pin is-${kind}`, iconSize: [44, 44], html: drawing }),
	});
	const inside = document.createElement('div');
	inside.append(element('a', title, { href: url }), element('div', text));
	pin.bindPopup(inside);
	pin.on('add', () => pin.getElement()?.setAttribute('aria-label', title));
	pin.on('popupopen', ({ popup }) => popup.getElement().querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', box.dataset.sluit));
	return pin;
}

function drawPoints(L, map, box, place, points) {
	const group = L.markerClusterGroup({
		maxClusterRadius: 50, showCoverageOnHover: false, animate: !still,
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

function drawMiddle(L, map, box, { middle, metres }) {
	if (!middle) return;
	if (metres) L.circle(flip(middle), { ...plain, radius: metres, className: 'leaflet-ring', fill: false }).addTo(map);
	L.marker(flip(middle), {
		keyboard: false, interactive: false, alt: box.dataset.u, zIndexOffset: 500,
		icon: L.divIcon({ className: 'kaart-u', iconSize: [36, 36], html: 'U' }),
	}).addTo(map);
}

async function make(box, place) {
	const [answer] = await Promise.all([fetch(box.dataset.kaart), library()]);
	if (!answer.ok) throw new Error(answer.status);
	const json = await answer.json(), L = window.L, drawing = box.firstElementChild;
	const points = json.features.filter(f => f.geometry.type === 'Point');
	const areas = json.features.filter(f => f.geometry.type !== 'Point')
		.sort((a, b) => (b.properties.part === 'water') - (a.properties.part === 'water'));
	box.append(place);
	const map = base(L, box, place), seen = points.map(p => flip(p.geometry.coordinates));
	map.setView(json.middle ? flip(json.middle) : seen[0] || [52.1, 5.3], 13);
	const drawn = drawAreas(L, map, areas), far = () => box.classList.toggle('is-ver', map.getZoom() < 14.25);
	drawMiddle(L, map, box, json);
	drawPoints(L, map, box, place, points);
	map.on('zoomend', far);
	if (json.middle) seen.push(flip(json.middle));
	if (drawn.getBounds().isValid()) map.setMaxBounds(drawn.getBounds().pad(.4));
	if (seen.length > 1) map.fitBounds(L.latLngBounds(seen), { padding: [48, 48], maxZoom: 16 });
	else if (drawn.getBounds().isValid()) map.fitBounds(drawn.getBounds());
	far();
	drawing?.remove();
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
