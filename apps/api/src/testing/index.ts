export { databaseTest as test, TEST_NOW } from './database-test.ts';
export { testSettings } from './settings.ts';
export { visitor, system, userOf } from './actors.ts';
export { insertEnterprise, insertInstitution } from './organisations.ts';
export { outboxJobs, auditActions } from './expectations.ts';
