import type { AuditTrail } from '../audit/audit-entry';
import type { Office } from '../domain/account';
import type { Actor } from '../domain/case';
import type { OfficeStore } from './office-store';

export type NewOffice = Pick<
  Office,
  'name' | 'areaCode' | 'documentPrefix' | 'phone' | 'email' | 'competentBody'
>;

export type OfficeCreated =
  | { ok: true; office: Office }
  | {
      ok: false;
      reason: 'forbidden' | 'unknownArea' | 'areaTaken' | 'prefixTaken' | 'outsideRoot';
    };

export interface OfficeServiceDeps {
  store: Pick<OfficeStore, 'insert' | 'list'>;
  audit: AuditTrail;
  /** The areas from the city down to one; empty for an unknown code. */
  areas: { path(code: string): readonly { code: string }[] };
  clock: { now(): Date };
  newId(): string;
}

/** Another process's new office is seen after at most so long. */
const cacheMs = 5_000;

/** The supervising offices: one root (city) office, the others below it by their areas. */
export class OfficeService {
  readonly #deps: OfficeServiceDeps;
  #cache: { offices: readonly Office[]; at: number } | null = null;

  constructor(deps: OfficeServiceDeps) {
    this.#deps = deps;
  }

  /** Every office in the order of area codes. */
  async list(): Promise<readonly Office[]> {
    const now = this.#deps.clock.now().getTime();
    if (this.#cache && now - this.#cache.at < cacheMs && now >= this.#cache.at) {
      return this.#cache.offices;
    }
    const offices = await this.#deps.store.list();
    this.#cache = { offices, at: now };
    return offices;
  }

  async find(id: string): Promise<Office | null> {
    return (await this.list()).find((office) => office.id === id) ?? null;
  }

  /** The city office, or null before it is set up. */
  async root(): Promise<Office | null> {
    return (await this.list()).find((office) => office.parent === null) ?? null;
  }

  /**
   * The office in charge of an area: the one whose area is the nearest on the way up.
   * Null for an unknown code or one outside every office.
   */
  async officeFor(areaCode: string): Promise<Office | null> {
    const codes = this.#deps.areas.path(areaCode).map((area) => area.code);
    const offices = await this.list();
    const inCharge = offices.filter((office) => codes.includes(office.areaCode));
    return inCharge.sort((a, b) => b.areaCode.length - a.areaCode.length)[0] ?? null;
  }

  /** Whether the actor is an administrator of the root office (or the system itself). */
  async isRootAdministrator(actor: Pick<Actor, 'office' | 'roles'>): Promise<boolean> {
    if (actor.roles.includes('system')) return true;
    const root = await this.root();
    return root !== null && actor.office === root.id && actor.roles.includes('administrator');
  }

  /**
   * Sets up an office below the one in charge of its area; the first becomes the root.
   * Refused: not the root office's administrator, an unknown area, an area or document prefix that
   * another office has, an area outside the root's.
   */
  async create(
    actor: Pick<Actor, 'id' | 'office' | 'roles'> & Partial<Pick<Actor, 'name'>>,
    input: NewOffice,
  ): Promise<OfficeCreated> {
    this.#cache = null;
    if (!(await this.isRootAdministrator(actor))) return { ok: false, reason: 'forbidden' };
    if (this.#deps.areas.path(input.areaCode).length === 0) {
      return { ok: false, reason: 'unknownArea' };
    }
    const root = await this.root();
    const above = await this.officeFor(input.areaCode);
    if (above?.areaCode === input.areaCode) return { ok: false, reason: 'areaTaken' };
    if (root && !above) return { ok: false, reason: 'outsideRoot' };
    const office: Office = {
      id: this.#deps.newId(),
      version: 1,
      ...input,
      parent: above?.id ?? null,
    };
    const { id, name = id } = actor;
    const subject = { kind: 'office', id: office.id } as const;
    const entry = { by: { id, name }, office: actor.office, act: 'changeOffice', subject } as const;
    await this.#deps.audit.record({ ...entry, detail: 'create' });
    const taken = await this.#deps.store.insert(office);
    if (taken) await this.#deps.audit.record({ ...entry, detail: 'create:refused' });
    this.#cache = null;
    if (taken === 'documentPrefix') return { ok: false, reason: 'prefixTaken' };
    if (taken) return { ok: false, reason: 'areaTaken' };
    return { ok: true, office };
  }
}
