import { migrate } from '@xyd/db/migrate';
import { readConfig } from '../config.ts';

await migrate(readConfig(process.env).DATABASE_URL);
