export { openTestServer } from './server.ts';
export { cloneTemplate, ensureTemplate } from './template.ts';
