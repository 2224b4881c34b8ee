// Health check of a container: node deploy/answers.mjs <address>. Ends with 0 when it answers 2xx within two seconds.
const [address = ''] = process.argv.slice(2);
const well = await fetch(address, { signal: AbortSignal.timeout(2000) }).then(
  (response) => response.ok,
  () => false,
);
process.exit(well ? 0 : 1);
