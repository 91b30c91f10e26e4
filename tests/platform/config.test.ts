import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, demoEnvironment, loadConfig } from '../../src/config';

function problems(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the configuration', () => {
  it('is complete without any variable', () => {
    expect(loadConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      mongodbUri: undefined,
      publicUrl: 'http://localhost:3000',
      logLevel: 'info',
      limits: { flood: true },
      secondFactor: true,
      clamdUrl: undefined,
      files: { maxBytes: 50 * 1024 * 1024 },
    });
  });

  it('switches the second factor off for the demonstration, unless the environment says otherwise', () => {
    const demo = (env: NodeJS.ProcessEnv) => loadConfig({ ...env, ...demoEnvironment(env) });
    expect(demo({}).secondFactor).toBe(false);
    expect(demo({ SECOND_FACTOR: '' }).secondFactor).toBe(false);
    expect(demo({ SECOND_FACTOR: 'on' }).secondFactor).toBe(true);
    expect(problems({ SECOND_FACTOR: 'no' })).toEqual(['SECOND_FACTOR must be on or off.']);
  });

  it('reads a secret from a file, without the line end', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'qingcun-config-')), 'key');
    const key = Buffer.alloc(32, 7);
    writeFileSync(file, `${key.toString('base64')}\n`);
    expect(loadConfig({ MASTER_KEY_FILE: file }).masterKeys).toEqual([key]);
  });

  it('takes several master keys, by lines or commas, the current one first', () => {
    const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const texts = [first.toString('base64'), second.toString('base64')];
    for (const between of ['\n', ',', ', ', '\r\n\r\n']) {
      expect(loadConfig({ MASTER_KEY: texts.join(between) }).masterKeys).toEqual([first, second]);
    }
    expect(problems({ MASTER_KEY: `${texts[0]},${texts[0]}` })).toEqual([
      'MASTER_KEY names a key twice.',
    ]);
    expect(problems({ MASTER_KEY: `${texts[0]},c2hvcnQ=` })).toHaveLength(1);
    expect(problems({ MASTER_KEY: ',' })).toHaveLength(1);
  });

  it('counts an empty value as absent', () => {
    expect(loadConfig({ PORT: '', REDIS_URL: '', MONGODB_URI_FILE: '' })).toMatchObject({
      port: 3000,
      redisUrl: undefined,
    });
  });

  it.each(['tcp://scanner:3310', 'unix:/run/clamav/clamd.ctl'])('takes a scanner at %s', (url) => {
    expect(loadConfig({ CLAMD_URL: url }).clamdUrl).toBe(url);
  });

  it.each(['clamav', 'tcp://scanner', 'http://scanner:3310', 'unix:clamd.ctl'])(
    'takes no scanner at %s',
    (url) => {
      expect(problems({ CLAMD_URL: url })).toEqual([
        'CLAMD_URL must be an address like tcp://host:3310 or unix:/run/clamd.sock.',
      ]);
    },
  );

  it('says in one sentence per variable what is wrong, without repeating a secret', () => {
    const found = problems({
      PORT: 'http',
      MASTER_KEY: 'c2hvcnQ=',
      REDIS_URL: 'localhost:6379',
      SMTP_URL: 'smtp://x',
      SMTP_URL_FILE: '/etc/hostname',
      MONGODB_URI_FILE: '/nowhere/at/all',
    });
    expect(found).toEqual([
      'MONGODB_URI_FILE names /nowhere/at/all, which cannot be read (ENOENT).',
      'SMTP_URL and SMTP_URL_FILE are both set: keep one of them.',
      'PORT must be a whole number from 0 to 65535.',
      'REDIS_URL must be an address like redis://host:6379/0.',
      'MASTER_KEY must be 32 bytes in base64, as openssl rand -base64 32 prints.',
    ]);
    expect(found.join()).not.toContain('c2hvcnQ=');
  });
});
