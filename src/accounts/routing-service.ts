import type { Office } from '../domain/account';
import type { Case } from '../domain/case';
import { departmentsOf } from '../domain/recusal';
import { wayBetween, type Way } from '../domain/transfer';
import {
  mustBypass,
  routeUpwards,
  type DemandingBody,
  type OfficeLevel,
  type OfficeOnTheWay,
  type Route,
} from '../domain/bypass';
import {
  routeReport,
  type ReasonedRoute,
  type RoutingRules,
  type Subject,
} from '../domain/routing';

export interface RoutingServiceDeps {
  offices: {
    officeFor(area: string): Promise<Office | null>;
    root(): Promise<Office | null>;
    find(id: string): Promise<Office | null>;
    list(): Promise<readonly Office[]>;
  };
  /** Level of an area; undefined for an unknown code. */
  levelOf(area: string): OfficeLevel | undefined;
  /** The demanding body of an id; undefined for an unknown one. */
  bodyOf(department: string): DemandingBody | undefined;
  rules: RoutingRules;
}

/** An office as the page of a case names it. */
export interface OfficeOnDesk {
  id: string;
  name: string;
  /** Null for the office that has the case. */
  way: Way | null;
  /** The case is, or was, about the office itself or what leads it: it can never own it. */
  barred: boolean;
}

/** What the page of a case says of where it belongs. */
export interface RoutingOnDesk {
  /** The office that the rule gives the case, as it stands. */
  rule: ReasonedRoute;
  offices: OfficeOnDesk[];
}

const unknownBody: DemandingBody = { level: 'other' };

/** Which office is responsible for a report, and which must not be. */
export class RoutingService {
  constructor(private readonly deps: RoutingServiceDeps) {}

  /** The route of a report, with the reasons. Throws before any office is set up. */
  async route(subject: Subject): Promise<ReasonedRoute> {
    const { offices, rules } = this.deps;
    const nearest = (await offices.officeFor(subject.area)) ?? (await offices.root());
    const body = this.#body(subject.department);
    return routeReport(await this.#wayFrom(nearest), subject, body, rules);
  }

  /** Where a case of `office` about these departments goes when an officer sends it up. */
  async routeUpwards(office: string, departments: readonly string[]): Promise<Route> {
    return routeUpwards(
      await this.#wayFrom(await this.deps.offices.find(office)),
      departments.map((department) => this.#body(department)),
    );
  }

  /** Whether `office` must not handle a case about `department`. */
  async mustBypass(office: string, department: string): Promise<boolean> {
    const [first] = await this.#wayFrom(await this.deps.offices.find(office));
    return first !== undefined && mustBypass(first.level, this.#body(department));
  }

  /** Every office as seen from the one that has the case, and which of them the rule gives it. */
  async onDesk(file: Case): Promise<RoutingOnDesk> {
    const offices = await this.deps.offices.list();
    const here = offices.find(({ id }) => id === file.office);
    const seen = offices.map((office) => ({
      id: office.id,
      name: office.name,
      way: !here || office === here ? null : wayBetween(here, office, offices),
      barred: this.#isBarred(office, departmentsOf(file)),
    }));
    return { rule: await this.route(file), offices: seen };
  }

  /** Where `to` stands seen from `from`; null when either is not there or they are the same. */
  async wayBetween(from: string, to: string): Promise<Way | null> {
    const offices = await this.deps.offices.list();
    const [here, there] = [from, to].map((id) => offices.find((office) => office.id === id));
    return here && there && here !== there ? wayBetween(here, there, offices) : null;
  }

  /** Offices that can never own a case about these departments: it is about them, or what leads them. */
  async barredBy(departments: readonly string[]): Promise<string[]> {
    const offices = await this.deps.offices.list();
    return offices.filter((one) => this.#isBarred(one, departments)).map(({ id }) => id);
  }

  #level({ areaCode }: Office): OfficeLevel {
    return this.deps.levelOf(areaCode) ?? 'city';
  }

  #isBarred(office: Office, departments: readonly string[]): boolean {
    return departments.some((one) => mustBypass(this.#level(office), this.#body(one)));
  }

  #body(department: string): DemandingBody {
    return this.deps.bodyOf(department) ?? unknownBody;
  }

  /** The office and those above it, up to the root. */
  async #wayFrom(start: Office | null): Promise<OfficeOnTheWay[]> {
    const way: OfficeOnTheWay[] = [];
    let office = start;
    while (office) {
      const { id, parent } = office;
      way.push({ id, level: this.#level(office) });
      office = parent === null ? null : await this.deps.offices.find(parent);
    }
    return way;
  }
}
