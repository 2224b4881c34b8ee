import { startTestServices } from './services.mjs';

/**
 * Start what integration tests need. Test databases are made from `KEYWARD_TEST_DATABASE`, in which {db}
 * stands for a name (libs/testing, testDatabase).
 */
export default async function globalSetup() {
  const services = await startTestServices();
  process.env.KEYWARD_TEST_DATABASE = services.url('{db}');
  let stopped = false;
  globalThis.keywardTestServices = {
    stop: async () => {
      stopped = true;
      await services.stop();
    },
  };
  // An interrupted run ends without a teardown.
  process.once('exit', () => stopped || services.kill());
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
}
