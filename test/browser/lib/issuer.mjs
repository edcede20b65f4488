// issuer.mjs - a real issuer of OpenID Connect (npm's oidc-provider) on a free port, for one journey.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const form = (uid, who) => `<!DOCTYPE html><html lang="nl"><title>Gemeente Proef</title><h1>Gemeente Proef</h1>
<form method="post" action="/interaction/${uid}"><button>Ik ben ${who}</button></form></html>`;

export async function startIssuer() {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise(done => server.once('listening', done));
	const address = `http://localhost:${server.address().port}`;
	const provider = new Provider(address, {
		clients: [{ client_id: 'stoep', client_secret: 'geheim', redirect_uris: ['http://localhost/'], response_types: ['code'], grant_types: ['authorization_code'] }],
		pkce: { required: () => true, methods: ['S256'] },
		features: { devInteractions: { enabled: false } },
		interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
		cookies: { keys: ['proef'] },
		findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
		loadExistingGrant: async ctx => {
			const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
			grant.addOIDCScope('openid');
			await grant.save();
			return grant;
		},
	});
	// The port of the site is known only later.
	provider.Client.prototype.redirectUriAllowed = uri => uri.startsWith('http://localhost:');
	const answer = provider.callback();
	server.on('request', async (request, response) => {
		const [, uid] = request.url.match(/^\/interaction\/([\w-]+)/) || [];
		if (!uid) return answer(request, response);
		if (request.method === 'POST') return provider.interactionFinished(request, response, { login: { accountId: 'kees' } });
		response.setHeader('Content-Type', 'text/html; charset=utf-8');
		return response.end(form(uid, 'kees'));
	});
	return {
		address,
		environment: { STOEP_ISSUERS: `Gemeente Proef | ${address} | stoep | geheim` },
		stop: () => new Promise(done => { server.closeAllConnections(); server.close(done); }),
	};
}
