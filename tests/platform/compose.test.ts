import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config';

const ROOT = resolve(__dirname, '../..');

interface Service {
  image?: string;
  command?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
  secrets?: string[];
  networks?: string[];
  ports?: string[];
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
  networks: Record<string, { internal?: boolean }>;
}

/** There is no container engine where the tests run, so the file is checked by what it says. */
const compose = parse(readFileSync(resolve(ROOT, 'docker-compose.yml'), 'utf8'), {
  merge: true,
}) as Compose;
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  it('has the five servers, each with a health check', () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      'mail',
      'mongo',
      'redis',
      'web',
      'worker',
    ]);
    for (const [, service] of services) expect(service.healthcheck?.test.length).toBeGreaterThan(1);
  });

  it('runs MongoDB as a replica set that its health check starts', () => {
    const { command, healthcheck } = compose.services['mongo'] as Service;
    expect(command).toEqual(expect.arrayContaining(['--replSet', 'qingcun']));
    expect(command).toContain('diagnosticDataCollectionEnabled=false');
    expect(healthcheck?.test.join('\n')).toContain('rs.initiate');
    const uri = String(compose.services['web']?.environment?.['MONGODB_URI']);
    expect(uri).toMatch(/replicaSet=qingcun&w=majority&journal=true$/);
  });

  it('runs Redis without anything on the disk and without eviction', () => {
    const command = compose.services['redis']?.command?.join(' ');
    expect(command).toContain("--appendonly no --save ''");
    expect(compose.services['redis']?.volumes).toBeUndefined();
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  it('names only volumes, secrets, networks and services that exist', () => {
    for (const [, service] of services) {
      for (const volume of service.volumes ?? []) {
        expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
      }
      for (const secret of service.secrets ?? []) {
        expect(Object.keys(compose.secrets)).toContain(secret);
      }
      for (const network of service.networks ?? []) {
        expect(Object.keys(compose.networks)).toContain(network);
      }
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(compose.services[name]?.healthcheck).toBeDefined();
        expect(condition).toBe('service_healthy');
      }
    }
  });

  it('gives secrets by file and keeps the databases from the outside', () => {
    for (const name of ['web', 'worker']) {
      const environment = compose.services[name]?.environment ?? {};
      expect(environment['MASTER_KEY_FILE']).toBe('/run/secrets/master_key');
      expect(environment['REDIS_URL_FILE']).toBe('/run/secrets/redis_url');
      expect(environment).not.toHaveProperty('MASTER_KEY');
    }
    for (const name of ['mongo', 'redis']) {
      expect(compose.services[name]?.networks).toEqual(['inside']);
      expect(compose.services[name]?.ports).toBeUndefined();
    }
    expect(compose.networks['inside']?.internal).toBe(true);
  });

  it.each(['web', 'worker'])('gives %s an environment that the configuration accepts', (name) => {
    const environment = Object.fromEntries(
      Object.entries(compose.services[name]?.environment ?? {})
        // The secrets are not here; what compose would put in by default is.
        .filter(([variable]) => !variable.endsWith('_FILE'))
        .map(([variable, value]) => [variable, String(value).replace(/\$\{\w+:-([^}]*)\}/g, '$1')]),
    );
    expect(loadConfig(environment)).toMatchObject({ dataDir: '/data' });
  });

  it('and .env.example name only variables that exist', () => {
    const known = /^ {2}([A-Z_]+): /gm;
    const config = readFileSync(resolve(ROOT, 'src/config.ts'), 'utf8');
    const variables = new Set([...config.matchAll(known)].map((match) => match[1]));
    const example = readFileSync(resolve(ROOT, '.env.example'), 'utf8');
    const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual([...variables].sort());
    for (const name of ['web', 'worker']) {
      for (const variable of Object.keys(compose.services[name]?.environment ?? {})) {
        expect(variables).toContain(variable.replace(/_FILE$/, ''));
      }
    }
  });
});
