import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

const LIMIT = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { rows } = await locals.api.application.mine.query({ limit: LIMIT });
  const applications = rows.filter(
    ({ snapshotId }) => snapshotId === url.searchParams.get('snapshot'),
  );
  if (applications.length === 0) redirect(303, '/enterprise/applications');
  return { applications };
};
