import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { StartRefused } from './platform/process';

const MASTER_KEY_BYTES = 32;
const BYTES_PER_MB = 1024 * 1024;

const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${least} to ${most}` })
    .int(`must be a whole number from ${least} to ${most}`)
    .min(least, `must be ${least} or more`)
    .max(most, `must be ${most} or less`);

const switchedOn = z
  .enum(['on', 'off'], { error: 'must be on or off' })
  .transform((value) => value === 'on');

const urlOf = (example: string, ...protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => protocols.some((protocol) => value.startsWith(`${protocol}://`)),
      `must be an address like ${example}`,
    );

/** Every variable that is read, by its name in the environment; `NAME_FILE` reads it from a file. */
const variables = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  WORKER_PORT: whole(0, 65_535).default(0),
  MONGODB_URI: urlOf('mongodb://host/qingcun', 'mongodb', 'mongodb+srv').optional(),
  REDIS_URL: urlOf('redis://host:6379/0', 'redis', 'rediss').optional(),
  SMTP_URL: urlOf('smtp://host:25', 'smtp', 'smtps').optional(),
  DATA_DIR: z.string().default('.data'),
  CACHE_DIR: z.string().default('.cache'),
  MAIL_DIR: z.string().optional(),
  MASTER_KEY: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .refine((texts) => new Set(texts).size === texts.length, 'names a key twice')
    .transform((texts) => texts.map((text) => Buffer.from(text, 'base64')))
    .refine(
      (keys) => keys.length > 0 && keys.every((key) => key.length === MASTER_KEY_BYTES),
      `must be ${MASTER_KEY_BYTES} bytes in base64, as openssl rand -base64 ${MASTER_KEY_BYTES} prints`,
    )
    .optional(),
  PUBLIC_URL: urlOf('https://hotline.example.cn', 'http', 'https')
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  MAIL_FROM: z.string().default('qingcun@localhost'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  TRUST_PROXY: whole(0, 10).default(0),
  FLOOD_LIMITS: switchedOn.default(true),
  REPORTS_PER_HOUR: whole(1, 100_000).default(20),
  REPORTS_PER_HOUR_TOTAL: whole(1, 1_000_000).default(1_000),
  TRACK_TRIES_PER_HOUR: whole(1, 100_000).default(60),
  TRACK_TRIES_PER_HOUR_TOTAL: whole(1, 1_000_000).default(3_000),
  CHECKS_PER_HOUR: whole(1, 1_000_000).default(3_600),
  FLOOD_WORK: whole(2, 100_000).default(300),
  FLOOD_WAIT_SECONDS: whole(0, 600).default(120),
  QUICK_EXIT_URL: urlOf('https://www.example.cn/', 'http', 'https').optional(),
  MAX_FILE_MB: whole(1, 1_024).default(50),
  STAGED_MB_PER_HOUR: whole(1, 1_000_000).default(600),
  STAGED_MB_TOTAL: whole(1, 10_000_000).default(10_240),
  CLAMD_URL: z
    .string()
    .refine(
      (value) => /^tcp:\/\/[^/]+:\d{1,5}$|^unix:\/.+/.test(value),
      'must be an address like tcp://host:3310 or unix:/run/clamd.sock',
    )
    .optional(),
  CALLS_KEY: z
    .string()
    .min(32, 'must have 32 characters or more, as openssl rand -hex 32 prints')
    .optional(),
  SIGN_IN_TRIES: whole(1, 1000).default(5),
  SIGN_IN_LOCK_MINUTES: whole(1, 1440).default(15),
  SECOND_FACTOR: switchedOn.default(true),
});

type Variable = keyof typeof variables.shape;

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Port of the worker's /health and /metrics; 0 takes any free port. */
  readonly workerPort: number;
  /** Absent: standalone starts the embedded one. The same for Redis and SMTP. */
  readonly mongodbUri: string | undefined;
  readonly redisUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute; downloaded parts that can be fetched again. */
  readonly cacheDir: string;
  /** Absolute; where the embedded mail catcher keeps messages, absent with a real mail server. */
  readonly mailDir: string | undefined;
  /** 32 bytes each: the current key first, then old ones that still open. */
  readonly masterKeys: readonly Buffer[] | undefined;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Where the quick exit leads; absent: the front page of this site. */
  readonly quickExitUrl: string | undefined;
  readonly mailFrom: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Number of proxies in front whose X-Forwarded-For entries are believed. */
  readonly trustProxy: number;
  /** Virus scanner, `tcp://host:port` or `unix:/path`; absent: files are marked as not scanned. */
  readonly clamdUrl: string | undefined;
  /** In bytes: the largest file, what one network may stage in an hour, what may lie staged in all. */
  readonly files: {
    readonly maxBytes: number;
    readonly stagedBytesPerHour: number;
    readonly stagedBytesTotal: number;
  };
  readonly limits: {
    /** False lifts the flood limits of the public forms; never the sign-in lock-out. */
    readonly flood: boolean;
    readonly reportsPerHour: number;
    readonly reportsPerHourTotal: number;
    /** Wrong codes, as all of the track limits. */
    readonly trackTriesPerHour: number;
    readonly trackTriesPerHourTotal: number;
    /** Basis checks of one network. */
    readonly checksPerHour: number;
    /** Key derivations that the least proof of work may take. */
    readonly floodWork: number;
    /** The longest wait on the way without script. */
    readonly floodWaitSeconds: number;
    readonly signInTries: number;
    readonly signInLockMinutes: number;
  };
  /** Signs the events of the telephone exchange; absent: there is none, and events are refused. */
  readonly callsKey: string | undefined;
  /** False: name and password alone sign in, and no step asks for a fresh code. */
  readonly secondFactor: boolean;
}

export class ConfigError extends StartRefused {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Reads the configuration from the environment. Each variable may be given as `NAME` or, for
 * secrets mounted as files, as `NAME_FILE`; an empty value counts as absent.
 * Throws `ConfigError` with one sentence for each variable that cannot be used.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = [];
  const given: Partial<Record<Variable, string>> = {};
  for (const name of Object.keys(variables.shape) as Variable[]) {
    const value = valueOf(env, name, problems);
    if (value !== undefined && value !== '') given[name] = value;
  }
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      problems.push(`${issue.path.join('.')} ${issue.message}.`);
  }
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);
  return toConfig(parsed.data);
}

/** The environment as it is, for child processes that read it themselves. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env };
}

/** What the demonstration sets for its processes where the environment says nothing of it. */
export function demoEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return env['SECOND_FACTOR'] || env['SECOND_FACTOR_FILE'] ? {} : { SECOND_FACTOR: 'off' };
}

function valueOf(env: NodeJS.ProcessEnv, name: Variable, problems: string[]): string | undefined {
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') return env[name];
  if (env[name] !== undefined && env[name] !== '') {
    problems.push(`${name} and ${name}_FILE are both set: keep one of them.`);
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    problems.push(`${name}_FILE names ${file}, which cannot be read (${code}).`);
    return undefined;
  }
}

function toConfig(read: z.output<typeof variables>): Config {
  return {
    port: read.PORT,
    host: read.HOST,
    workerPort: read.WORKER_PORT,
    mongodbUri: read.MONGODB_URI,
    redisUrl: read.REDIS_URL,
    smtpUrl: read.SMTP_URL,
    dataDir: resolve(read.DATA_DIR),
    cacheDir: resolve(read.CACHE_DIR),
    mailDir: read.MAIL_DIR === undefined ? undefined : resolve(read.MAIL_DIR),
    masterKeys: read.MASTER_KEY,
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    quickExitUrl: read.QUICK_EXIT_URL,
    mailFrom: read.MAIL_FROM,
    logLevel: read.LOG_LEVEL,
    trustProxy: read.TRUST_PROXY,
    clamdUrl: read.CLAMD_URL,
    callsKey: read.CALLS_KEY,
    files: {
      maxBytes: read.MAX_FILE_MB * BYTES_PER_MB,
      stagedBytesPerHour: read.STAGED_MB_PER_HOUR * BYTES_PER_MB,
      stagedBytesTotal: read.STAGED_MB_TOTAL * BYTES_PER_MB,
    },
    limits: {
      flood: read.FLOOD_LIMITS,
      reportsPerHour: read.REPORTS_PER_HOUR,
      reportsPerHourTotal: read.REPORTS_PER_HOUR_TOTAL,
      trackTriesPerHour: read.TRACK_TRIES_PER_HOUR,
      trackTriesPerHourTotal: read.TRACK_TRIES_PER_HOUR_TOTAL,
      checksPerHour: read.CHECKS_PER_HOUR,
      floodWork: read.FLOOD_WORK,
      floodWaitSeconds: read.FLOOD_WAIT_SECONDS,
      signInTries: read.SIGN_IN_TRIES,
      signInLockMinutes: read.SIGN_IN_LOCK_MINUTES,
    },
    secondFactor: read.SECOND_FACTOR,
  };
}
