import { z } from 'zod';

import { categories } from '../domain/burden';
import { refusals } from '../catalogues/check-api-routes';
import { callRefusals } from '../calls/call-api-routes';
import { CallAnswerSchema, CallEventSchema } from '../calls/call-form';
import { signatureHeader, signatureWindowSeconds, timeHeader } from '../calls/call-signature';
import { CheckAnswerSchema, CheckRequestSchema } from '../catalogues/check-form';
import { noticeLimit, noticesPerPage, noticeStates } from '../notices/notice';
import { errorTable } from '../web/errors';
import { paths } from '../web/paths';

const AreasSchema = z.object({
  areas: z.array(z.object({ code: z.string(), name: z.string(), fullName: z.string() })),
});

const DepartmentsSchema = z.object({
  departments: z.array(z.object({ id: z.string(), name: z.string(), fullName: z.string() })),
});

/** JSON Web Keys of Ed25519 (RFC 8037) in a set (RFC 7517). */
const ProofKeysSchema = z.object({
  keys: z.array(
    z.looseObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      kid: z.string(),
      x: z.string(),
    }),
  ),
});

/** JSON Feed 1.1, as far as it is filled here. */
const NoticeFeedSchema = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: z.string(),
  feed_url: z.string(),
  next_url: z.string().optional().describe('The notices before these; absent at the end.'),
  items: z.array(
    z.looseObject({
      id: z.string(),
      url: z.string(),
      title: z.string(),
      content_text: z.string(),
      date_published: z.string(),
    }),
  ),
});

const NoticesSchema = z.object({
  next: z.string().nullable().describe('Address of the notices before these; null at the end.'),
  notices: z.array(
    z.looseObject({
      id: z.string(),
      url: z.string(),
      number: z.string(),
      office: z.string(),
      department: z.string(),
      county: z.object({ code: z.string(), name: z.string() }),
      category: z.enum(categories),
      subject: z.string(),
      facts: z.string(),
      demand: z.string(),
      publishedOn: z.string(),
      replyDue: z.string().nullable(),
      state: z.enum(noticeStates),
      expiresOn: z.string(),
    }),
  ),
});

const ErrorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().describe('A sentence in the language of Accept-Language.'),
    fields: z
      .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
      .optional()
      .describe('With 422: what is wrong with which field.'),
  }),
});

function json(schema: string, description: string) {
  return {
    description,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  };
}

const reasons: Readonly<Record<number, string>> = {
  [errorTable.badRequest.status]: 'No JSON, or a malformed query',
  [errorTable.tooLarge.status]: 'The body is too large',
  [errorTable.unsupported.status]: 'The body is no application/json',
  422: 'A field is missing, too long or unknown',
  [errorTable.unauthenticated.status]: 'The signature is wrong, or its time is outside the window',
  [errorTable.notFound.status]: 'No telephone exchange is connected here',
  [errorTable.conflict.status]:
    'The event was sent before with this signature, or the state of the call does not allow it',
  [errorTable.tooMany.status]: 'Too many requests from this network; see Retry-After',
};

function errors(...statuses: readonly number[]) {
  return Object.fromEntries(
    statuses.map((status) => [String(status), json('Error', reasons[status] ?? 'Refused')]),
  );
}

function schemaOf(schema: z.ZodType) {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io: 'output' });
  return described;
}

function text(name: string, description: string, schema: object = { type: 'string' }) {
  return { name, in: 'query', required: false, description, schema };
}

/** How a part of the board is asked for; `next` names what its answer says of the part after it. */
function boardParameters(next: string) {
  return [
    text('county', 'Code of a county-level unit, or of the city'),
    text('limit', 'At most so many', {
      type: 'integer',
      minimum: 1,
      maximum: noticeLimit,
      default: noticesPerPage,
    }),
    text('after', `Where the part before ended; opaque, take ${next}`),
  ];
}

/** The interface for programs as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0). */
export function apiDescription(publicUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Qingcun 轻村',
      version: '1',
      description:
        'No key, no cookie, no token, but for the events of a telephone exchange, which are signed. Values of enumerations are written in camelCase throughout. Nothing sent here is kept or logged.',
    },
    servers: [{ url: publicUrl }],
    paths: {
      [paths.checkApi]: {
        post: {
          operationId: 'checkBasis',
          summary: 'Basis check 依据核验: whether a demand on a village has a basis, and which',
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CheckRequest' },
                example: { text: '街道让我们签责任状' },
              },
            },
          },
          responses: { '200': json('CheckAnswer', 'The finding'), ...errors(...refusals) },
        },
      },
      [paths.callsApi]: {
        post: {
          operationId: 'tellCallEvent',
          summary: 'What a telephone exchange tells of a call; see docs/telephony.md',
          description: `Signed with the key of the installation: \`${signatureHeader}\` is HMAC-SHA256 over \`<${timeHeader}>.<body>\` in lower-case hexadecimal; the time, in seconds since 1970, may be ${signatureWindowSeconds} seconds off. Each signature is taken once; the same event told again with a new time changes nothing.`,
          parameters: [timeHeader, signatureHeader].map((name) => ({
            name,
            in: 'header',
            required: true,
            schema: { type: 'string' },
          })),
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CallEvent' },
                example: { event: 'ringing', call: '1772429861.42', desk: '8001', number: null },
              },
            },
          },
          responses: { '200': json('CallAnswer', 'Taken'), ...errors(...callRefusals) },
        },
      },
      '/api/v1/areas': {
        get: {
          operationId: 'searchAreas',
          summary: 'Areas by characters, pinyin, initials or code, the best first',
          parameters: [
            text('q', 'What is looked for, at most 60 characters'),
            text('limit', 'At most so many', {
              type: 'integer',
              minimum: 1,
              maximum: 20,
              default: 10,
            }),
          ],
          responses: {
            '200': json('Areas', 'What was found'),
            ...errors(errorTable.badRequest.status, errorTable.tooMany.status),
          },
        },
      },
      '/api/v1/departments': {
        get: {
          operationId: 'searchDepartments',
          summary: 'Departments by characters, pinyin or initials, the best first',
          parameters: [
            text('q', 'What is looked for, at most 60 characters'),
            text('area', 'Code of an area: names are composed from it (农安县民政局)'),
            text('limit', 'At most so many', {
              type: 'integer',
              minimum: 1,
              maximum: 20,
              default: 10,
            }),
          ],
          responses: {
            '200': json('Departments', 'What was found'),
            ...errors(errorTable.badRequest.status, errorTable.tooMany.status),
          },
        },
      },
      [paths.noticesApi]: {
        get: {
          operationId: 'listNotices',
          summary: 'Public notices, newest first, while they are shown',
          description:
            'Goes on by `next`, which the header Link (RFC 8288) gives as rel="next" too. Order and place in it are stable: what is published or taken down meanwhile is neither repeated nor makes others be left out.',
          parameters: boardParameters('next'),
          responses: {
            '200': {
              ...json('Notices', 'A part of the board'),
              headers: {
                Link: {
                  description: 'The part after this one; absent at the end',
                  schema: { type: 'string' },
                },
              },
            },
            ...errors(errorTable.badAddress.status),
          },
        },
      },
      [paths.noticeFeed]: {
        get: {
          operationId: 'noticeFeed',
          summary: 'Public notices as a JSON Feed 1.1, newest first, while they are shown',
          description: `Answers 304 to an If-None-Match that still holds. The same as RSS 2.0: ${paths.noticeRss}`,
          parameters: boardParameters('next_url'),
          responses: {
            '200': {
              description: 'A part of the board',
              content: {
                'application/feed+json': { schema: { $ref: '#/components/schemas/NoticeFeed' } },
              },
            },
            '304': { description: 'Unchanged' },
          },
        },
      },
      [paths.proofKeys]: {
        get: {
          operationId: 'proofKeys',
          summary: 'Public keys that filing proofs are signed with',
          responses: { '200': json('ProofKeys', 'A JSON Web Key Set') },
        },
      },
    },
    components: {
      schemas: {
        CheckRequest: schemaOf(CheckRequestSchema),
        CheckAnswer: schemaOf(CheckAnswerSchema),
        CallEvent: schemaOf(CallEventSchema),
        CallAnswer: schemaOf(CallAnswerSchema),
        Areas: schemaOf(AreasSchema),
        Departments: schemaOf(DepartmentsSchema),
        ProofKeys: schemaOf(ProofKeysSchema),
        Notices: schemaOf(NoticesSchema),
        NoticeFeed: schemaOf(NoticeFeedSchema),
        Error: schemaOf(ErrorSchema),
      },
    },
  };
}
