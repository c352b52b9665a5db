export { recordAudit } from './record-audit.ts';
export { recordAudits } from './record-audits.ts';
export { verifyAudit } from './verify-audit.ts';
export { sealDay } from './seal-day.ts';
export { sha256OfJson } from './chain.ts';
