// Jest 30 evaluates every imported module anew for every test file, and it cannot require() an ES module
// unless Node offers the means (Node 24.9 or later, started with --experimental-vm-modules). All of NestJS
// is ES modules. So on an older Node the packages, and our plain Node tools, go through Node's own loader:
//
//   native-transform.cjs    turns such a file into a stub that asks Node's loader for it
//   native-environment.cjs  gives the tests that loader, and the same constructors as outside
//
// What follows from it: packages are shared by the test files of one Jest worker (no state in a package's
// global registry), fake timers reach our code only, and node:assert's deepStrictEqual sees other
// prototypes: compare with expect().toEqual().
//
// Where Node can do it, nothing of this is used.
import vm from 'node:vm';

/** The same question that Jest asks. */
const jestCanRequireEsm = 'hasAsyncGraph' in (vm.SourceTextModule?.prototype ?? {});

/** Jest's own packages must see the sandbox, they stay with Jest. */
const PACKAGES = '/node_modules/(?!(?:jest|@jest|expect|@swc/jest)[-/]).+\\.[cm]?js$';
const TOOLS = '/tools/.+\\.mjs$';

export const nativePackages = jestCanRequireEsm
  ? { transform: {}, testEnvironment: 'node', transformIgnorePatterns: ['/node_modules/', TOOLS] }
  : {
      transform: {
        [PACKAGES]: '<rootDir>/tools/jest/native-transform.cjs',
        [TOOLS]: '<rootDir>/tools/jest/native-transform.cjs',
      },
      testEnvironment: '<rootDir>/tools/jest/native-environment.cjs',
      transformIgnorePatterns: [],
    };
