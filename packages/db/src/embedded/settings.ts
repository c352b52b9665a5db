/** Options of the server's command line. They win over the cluster's postgresql.conf, which stays as initdb wrote it. */
export function serverSettings(port: number, durable: boolean): string[] {
  const settings: Record<string, string | number> = {
    ...common,
    ...(durable ? {} : forgetful),
    port,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const common = {
  listen_addresses: '127.0.0.1',
  // A socket's path may not exceed 107 bytes, and ours hangs below a folder of the user's choice.
  unix_socket_directories: '',
  max_connections: 200,
  // Containers often give 64 MiB of /dev/shm: neither kind of shared memory lies there.
  shared_memory_type: 'mmap',
  dynamic_shared_memory_type: 'mmap',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Messages are read by the harness and by people who report bugs: one language for all.
  lc_messages: 'C',
  log_line_prefix: '%m [%p] ',
};

/** For tests: what a crash of the machine loses is worthless there. */
const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  checkpoint_timeout: '30min',
};
