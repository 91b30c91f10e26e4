// An installation as it is meant to run: first password, second factor, step-up, custody set-up.
import { Secret, TOTP } from 'otpauth';
import { shoot, signIn, spoken } from './stage.mjs';

const chosen = 'green hill seven lamps';
const passphrase = 'seven lamps on a green hill';

/** The current code of a secret; a code works once, so that it waits for the next one where needed. */
function codes(secret) {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  let last = '';
  return async () => {
    for (;;) {
      const code = totp.generate();
      if (code !== last) return (last = code);
      await new Promise((later) => setTimeout(later, 1000));
    }
  };
}

/** From the first password to a session: second factor, recovery codes, own password. */
async function enter(page, account, language, name) {
  const take = (shot) => (name ? shoot(page, `${name}-${shot}`, language) : undefined);
  const send = () => page.click('main form button.govuk-button');
  await signIn(page, account, language);
  await take('second-factor-set-up');
  const secret = (await page.locator('.qc-code').innerText()).replace(/\s/g, '');
  await page.fill('[name=code]', '000000');
  await send();
  await take('second-factor-set-up-wrong');
  const next = codes(secret);
  await page.fill('[name=code]', await next());
  await send();
  await take('recovery-codes');
  await page.goto(spoken('/staff', language));
  await page.waitForURL('**/password*');
  await take('first-password');
  await page.fill('[name=current]', account.password);
  await page.fill('[name=next]', chosen);
  await page.fill('[name=repeat]', chosen);
  await send();
  return next;
}

async function newAccount(page, next, { role, name, signInName }, language) {
  await page.goto(spoken('/staff/accounts', language));
  const password = 'three boats on the river';
  await page.fill('#new [name=signInName]', signInName);
  await page.fill('#new [name=name]', name);
  await page.check(`#new [name=roles][value=${role}]`);
  await page.fill('#new [name=password]', password);
  await page.click('#new button.govuk-button');
  const asked = page.locator('#step-up');
  if ((await asked.count()) > 0) {
    await shoot(page, 'step-up', language);
    await page.fill('#step-up input[autocomplete=one-time-code]', await next());
    await page.click('#step-up button.govuk-button');
  }
  return { name: signInName, password };
}

/** Once: the secret of the second factor and the keys of custody are set up only once. */
export async function guardedPages(browser, { url, accounts }, language) {
  const admin = await (await browser.newContext({ baseURL: url, locale: language })).newPage();
  const next = await enter(admin, accounts[0], language, 'administrator');
  await admin.goto(spoken('/staff/account', language));
  await shoot(admin, 'own-account-guarded', language);
  await admin.goto(spoken('/staff/step-up', language));
  await shoot(admin, 'step-up-alone', language);
  const keeper = await newAccount(
    admin,
    next,
    { role: 'custodian', name: '苏文静', signInName: 'city.keeper' },
    language,
  );

  const again = await (await browser.newContext({ baseURL: url, locale: language })).newPage();
  await signIn(again, { ...accounts[0], password: chosen }, language);
  await shoot(again, 'second-factor', language);
  await again.fill('[name=code]', '000000');
  await again.click('main form button.govuk-button');
  await shoot(again, 'second-factor-wrong', language);
  await again.fill('[name=code]', await next());
  await again.click('main form button.govuk-button');
  await again.goto(spoken('/staff/sessions', language));
  await shoot(again, 'sessions-several', language);

  const desk = await (await browser.newContext({ baseURL: url, locale: language })).newPage();
  await enter(desk, keeper, language, null);
  await desk.goto(spoken('/staff/custody', language));
  await shoot(desk, 'custody-not-enrolled', language);
  await desk.fill('#enrol-code', 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH');
  await desk.fill('#enrol-passphrase', passphrase);
  await desk.fill('#enrol-repeat', passphrase);
  await desk.click('#enrol form button.govuk-button');
  await shoot(desk, 'custody-enrol-wrong', language);
  for (const page of [admin, again, desk]) await page.context().close();
}
