/** The four stations every application passes; a closed one stopped at one of them. */
export type Station = 'submitted' | 'accepted' | 'approved' | 'contracted';
export const stations: readonly Station[] = ['submitted', 'accepted', 'approved', 'contracted'];

const reached: Record<string, number> = {
  DRAFT: 0,
  SUBMITTED: 1,
  RETURNED: 1,
  WITHDRAWN: 1,
  ACCEPTED: 2,
  DUE_DILIGENCE: 2,
  REJECTED: 2,
  APPROVED: 3,
  DECLINED: 3,
  CONTRACTED: 4,
};
const stopped = ['WITHDRAWN', 'REJECTED', 'DECLINED'];

export type StationState = 'done' | 'current' | 'todo' | 'stopped';

/** How far an application came, station by station. */
export function stationStates(status: string): StationState[] {
  const count = reached[status] ?? 0;
  return stations.map((_, index) => {
    if (index < count - 1) return 'done';
    if (index > count - 1) return 'todo';
    if (stopped.includes(status)) return 'stopped';
    return status === 'CONTRACTED' ? 'done' : 'current';
  });
}
