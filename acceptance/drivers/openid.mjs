// openid-client drives the platform: code with a proof key, refresh, introspection, revocation, sign-out by the app, and a machine
// with a key of its own. Ends with 0 and one line per fact, or with the fault.

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import * as client from 'openid-client';
import { Browser } from './browser.mjs';

const [platform, jwk] = [process.argv[2], JSON.parse(process.argv[3])];
const callback = 'http://127.0.0.1:9/retour';
const unsafe = { execute: [client.allowInsecureRequests] };
const fact = (text) => console.log(`fact: ${text}`);

const app = await client.discovery(new URL(platform), 'driver-app', 'driver-secret', undefined, unsafe);
assert.equal(app.serverMetadata().backchannel_logout_supported, true);
fact('the configuration is discovered');

async function authorized(browser, scope) {
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const asked = client.buildAuthorizationUrl(app, {
    redirect_uri: callback,
    scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const page = await browser.open(asked.href);
  const called = await browser.agree(platform, page, scope.split(' ').filter((one) => one !== 'openid'), callback);
  return client.authorizationCodeGrant(app, new URL(called), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
}

const browser = new Browser();
await browser.signIn(platform, process.argv[4]);
const tokens = await authorized(browser, 'openid profile offline_access');
const claims = tokens.claims();
assert.equal(claims.sub, process.argv[4]);
assert.ok(claims.sid && claims.auth_time);
fact('a code with a proof key becomes tokens, and the ID token holds');

const about = await client.fetchUserInfo(app, tokens.access_token, claims.sub);
assert.equal(about.sub, claims.sub);
fact('the user info is of the same person');

const renewed = await client.refreshTokenGrant(app, tokens.refresh_token);
assert.notEqual(renewed.access_token, tokens.access_token);
assert.notEqual(renewed.refresh_token, tokens.refresh_token);
await assert.rejects(client.refreshTokenGrant(app, tokens.refresh_token));
fact('a refresh token changes at each use, and the used one is refused');

assert.equal((await client.tokenIntrospection(app, renewed.access_token)).active, true);
await client.tokenRevocation(app, renewed.access_token);
assert.equal((await client.tokenIntrospection(app, renewed.access_token)).active, false);
fact('a revoked token is no longer active');

const leave = client.buildEndSessionUrl(app, {
  id_token_hint: renewed.id_token ?? tokens.id_token,
  post_logout_redirect_uri: 'http://127.0.0.1:9/parti',
  state: 'left',
});
const left = await browser.open(leave.href, 'http://127.0.0.1:9/parti');
assert.equal(left.address, 'http://127.0.0.1:9/parti?state=left');
assert.match((await browser.open(`${platform}/compte`)).address, /\/connexion$/);
fact('signing out by the app ends the session here');

const key = await webcrypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
const machine = await client.discovery(
  new URL(platform), 'driver-machine', undefined, client.PrivateKeyJwt({ key, kid: jwk.kid }), unsafe);
const own = await client.clientCredentialsGrant(machine, { scope: 'system/Patient.rs' });
assert.equal(own.token_type.toLowerCase(), 'bearer');
const read = await client.fetchProtectedResource(machine, own.access_token, new URL(`${platform}/fhir/Patient`), 'GET');
assert.equal(read.status, 200);
fact('a machine with a key of its own is given a token, and reads');
