export { recordAudit, type AuditDetail, type AuditEntry } from './record-audit.ts';
export { verifyAudit, type AuditBreak, type AuditReport } from './verify-audit.ts';
export { sealDay } from './seal-day.ts';
export { sha256OfJson } from './chain.ts';
