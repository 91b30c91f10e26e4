import { randomBytes } from 'node:crypto';
import { fingerprintOf } from './catalogues/shipped-catalogue';
import { systemActor } from './domain/case';
import type { Services } from './services';

/**
 * On an empty database: the office of the whole area and its administrator, whose password is printed
 * once and must be changed at the first sign-in. Answers the account lines to print; none afterwards.
 */
export async function firstStart(
  services: Pick<Services, 'accounts' | 'offices' | 'areas'>,
): Promise<string[]> {
  if (!(await services.accounts.isEmpty())) return [];
  const root = services.areas.ofLevel('city')[0];
  if (!root) throw new Error('the area data name no city');
  const made = await services.offices.create(systemActor, {
    name: `${root.name}为基层减负监督办公室`,
    areaCode: root.code,
    documentPrefix: '轻督',
    phone: '',
    email: '',
    competentBody: { name: '', email: '' },
  });
  const office = made.ok ? made.office : await services.offices.root();
  if (!office) throw new Error('the first office could not be set up');
  const password = randomBytes(12).toString('base64url');
  const signInName = 'administrator';
  const account = await services.accounts.create(systemActor, {
    signInName,
    name: '管理员',
    email: '',
    office: office.id,
    roles: ['administrator'],
    password,
    mustChangePassword: true,
  });
  if (!account.ok)
    throw new Error(`the first administrator could not be set up: ${account.reason}`);
  return [`account administrator ${signInName} ${password}`];
}

/**
 * Publishes the catalogue that ships as the first edition; once there is one, proposes what a release
 * brings anew. Needs the first office.
 */
export async function takeUpCatalogue(
  services: Pick<Services, 'catalogueChanges' | 'shippedCatalogue'>,
): Promise<void> {
  const { catalogueChanges, shippedCatalogue } = services;
  await catalogueChanges.takeUpShipped(shippedCatalogue, fingerprintOf(shippedCatalogue));
}

/**
 * Makes good what releases before left, each once: takes from withheld cases what could lead to them, and
 * enters issued clarifications in the departments' lists.
 */
export async function catchUp({
  offices,
  signatures,
  clarifications,
  setupSteps,
}: Pick<Services, 'offices' | 'signatures' | 'clarifications' | 'setupSteps'>): Promise<void> {
  await setupSteps.once('conceal-withheld', async () => {
    for (const { id } of await offices.list()) await signatures.concealAll(id);
  });
  await setupSteps.once('enter-clarifications', () => clarifications.enterIssued());
}
