import { readFileSync } from 'node:fs';
import { connect } from '@xyd/db';
import { readConfig, settingsOf } from '../config.ts';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { Admission, admitInstitution } from '../modules/identity/index.ts';

const USAGE = `usage: npm run admit -- <institution.json>

Takes in an institution and its first people, and prints their passwords once. The first to take in is the operator:
{ "kind": "operator", "code": "platform", "name": "…", "englishName": "…", "regionCode": "410000",
  "people": [{ "login": "system@example.gov.cn", "name": "…", "roles": ["system_officer"] }, …] }`;

/** A mistake in the file or on the command line: said without a stack. */
class AdmissionRefusedError extends Error {}

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof AdmissionRefusedError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run([file, ...rest]: string[]): Promise<void> {
  if (file === undefined || rest.length > 0) throw new AdmissionRefusedError(USAGE);
  const admission = readAdmission(file);
  const config = readConfig(process.env);
  const connection = connect(config.DATABASE_URL, { maxConnections: 1 });
  const context: Context = {
    database: connection.database,
    clock: { now: () => new Date() },
    settings: settingsOf(config),
    actor: { kind: 'system', job: 'identity.admit' },
    requestId: 'admit',
    remoteAddress: 'local',
  };
  try {
    const { isNew, people } = await admitInstitution(context, admission);
    console.log(`${admission.name} (${admission.code}): ${isNew ? 'taken in' : 'was there'}`);
    for (const { login, password } of people) console.log(`  ${login}  ${password}`);
    if (people.length === 0) console.log('  nobody new');
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const field = error.parameters['field'];
    throw new AdmissionRefusedError(`${file}: ${String(field ?? error.code)} is taken or unknown.`);
  } finally {
    await connection.close();
  }
}

function readAdmission(file: string): Admission {
  const parsed = Admission.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AdmissionRefusedError(
    `${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is wrong'}`,
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new AdmissionRefusedError(
      `${file}: ${error instanceof Error ? error.message : 'cannot be read'}`,
    );
  }
}
