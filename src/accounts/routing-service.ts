import type { Office } from '../domain/account';
import {
  mustBypass,
  routeOf,
  routeUpwards,
  type DemandingBody,
  type OfficeLevel,
  type OfficeOnTheWay,
  type Route,
} from '../domain/bypass';

export interface RoutingServiceDeps {
  offices: {
    officeFor(area: string): Promise<Office | null>;
    root(): Promise<Office | null>;
    find(id: string): Promise<Office | null>;
  };
  /** Level of an area; undefined for an unknown code. */
  levelOf(area: string): OfficeLevel | undefined;
  /** The demanding body of an id; undefined for an unknown one. */
  bodyOf(department: string): DemandingBody | undefined;
}

const unknownBody: DemandingBody = { level: 'other' };

/** Which office is responsible for a report, and which must not be. */
export class RoutingService {
  constructor(private readonly deps: RoutingServiceDeps) {}

  /** The route of a new report. Throws before any office is set up. */
  async route({ area, department }: { area: string; department: string }): Promise<Route> {
    const { offices } = this.deps;
    const nearest = (await offices.officeFor(area)) ?? (await offices.root());
    return routeOf(await this.#wayFrom(nearest), this.#body(department));
  }

  /** Where a case of `office` about `department` goes when an officer sends it up. */
  async routeUpwards(office: string, department: string): Promise<Route> {
    return routeUpwards(
      await this.#wayFrom(await this.deps.offices.find(office)),
      this.#body(department),
    );
  }

  /** Whether `office` must not handle a case about `department`. */
  async mustBypass(office: string, department: string): Promise<boolean> {
    const [first] = await this.#wayFrom(await this.deps.offices.find(office));
    return first !== undefined && mustBypass(first.level, this.#body(department));
  }

  #body(department: string): DemandingBody {
    return this.deps.bodyOf(department) ?? unknownBody;
  }

  /** The office and those above it, up to the root. */
  async #wayFrom(start: Office | null): Promise<OfficeOnTheWay[]> {
    const way: OfficeOnTheWay[] = [];
    let office = start;
    while (office) {
      const { id, areaCode, parent } = office;
      way.push({ id, level: this.deps.levelOf(areaCode) ?? 'city' });
      office = parent === null ? null : await this.deps.offices.find(parent);
    }
    return way;
  }
}
