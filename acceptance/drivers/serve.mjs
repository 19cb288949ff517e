// Serves the SMART app of app.html at a free port of this machine, which it prints.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const files = {
  '/fhir-client.js': ['node_modules/fhirclient/build/fhir-client.pure.min.js', 'text/javascript'],
  '/app.js': ['app.js', 'text/javascript'],
  '/launch': ['app.html', 'text/html'],
  '/app': ['app.html', 'text/html'],
};

createServer(async (request, response) => {
  const file = files[new URL(request.url, 'http://x').pathname];
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': `${file[1]};charset=utf-8` }).end(await readFile(new URL(file[0], import.meta.url)));
}).listen(Number(process.argv[2] ?? 0), '127.0.0.1', function () {
  console.log(this.address().port);
});
