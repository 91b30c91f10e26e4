import express from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portalRoutes, type PortalRoutesDeps } from '../../../src/departments/portal-routes';

let server: Server;
let url = '';

beforeAll(async () => {
  const refuse: PortalRoutesDeps['throttle'] = (_req, res) => void res.sendStatus(429);
  // Nothing else is reached.
  const deps = { throttle: refuse, askThrottle: refuse } as Partial<PortalRoutesDeps>;
  const app = express().use(portalRoutes(deps as PortalRoutesDeps));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

it.each([
  ['GET', '/department'],
  ['POST', '/department'],
  ['GET', `/department/open/${'a'.repeat(43)}`],
  ['POST', '/department/open'],
  ['GET', '/department/papers'],
  ['GET', '/department/papers/AAAAAAAAAAAAAAAA'],
  ['GET', '/department/papers/AAAAAAAAAAAAAAAA/file'],
  ['POST', '/department/papers/AAAAAAAAAAAAAAAA/reply'],
])('%s %s is counted', async (method, path) => {
  expect((await fetch(url + path, { method })).status).toBe(429);
});
