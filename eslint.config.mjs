import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Which kind may lean on which; whatever is not listed is refused, and so is a project without a tag. */
const arrows = {
  'lib:contracts': [],
  'lib:spreadsheet': [],
  'lib:service-kit': ['lib:contracts'],
  'lib:database': ['lib:service-kit'],
  'lib:messaging': ['lib:database', 'lib:service-kit', 'lib:contracts'],
  'lib:testing': ['lib:messaging', 'lib:database', 'lib:service-kit', 'lib:contracts'],
  'kind:service': ['lib:messaging', 'lib:database', 'lib:service-kit', 'lib:contracts', 'lib:testing'],
  'kind:gateway': ['lib:service-kit', 'lib:contracts', 'lib:spreadsheet', 'lib:testing'],
  'kind:web': [],
  'kind:tool': [
    'kind:tool',
    'lib:contracts',
    'lib:service-kit',
    'lib:database',
    'lib:messaging',
    'lib:spreadsheet',
    'lib:testing',
  ],
};

const typescript = ['libs/**/*.ts', 'services/**/*.{ts,tsx}', 'tools/**/*.ts'];
const specs = ['**/*.spec.ts', '**/test/**'];
const drivers = ['pg', 'typeorm', 'typeorm/*', 'kafkajs', '@grpc/grpc-js', '@grpc/*'];

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/node_modules',
      'libs/contracts/src/gen',
      'services/console/src/api/schema.d.ts',
      '.streetgrid',
      '.nx',
      'coverage',
    ],
  },
  {
    files: typescript,
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          enforceBuildableLibDependency: false,
          depConstraints: Object.entries(arrows).map(([sourceTag, onlyDependOnLibsWithTags]) => ({
            sourceTag,
            onlyDependOnLibsWithTags,
          })),
        },
      ],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'unions instead of enums' }],
    },
  },
  {
    // Specs of a library may use the testing library, which stands on all others.
    files: ['libs/**/*.spec.ts', 'libs/*/test/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    // Services reach databases, brokers and peers through the libraries only; specs may look behind them.
    files: ['services/**/*.ts'],
    ignores: [...specs],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: drivers, message: 'only libraries speak to drivers' }] },
      ],
    },
  },
  {
    // Specs alone use the testing library.
    files: ['services/*/src/**/*.ts'],
    ignores: [...specs],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: drivers, message: 'only libraries speak to drivers' },
            { group: ['@streetgrid/testing'], message: 'specs only' },
          ],
        },
      ],
    },
  },
  {
    // A file without a suffix is pure: no framework, database, proto server, clock, environment or network.
    files: ['services/*/src/*/*.ts'],
    ignores: ['services/{gateway,console}/**', 'services/*/src/*/*.*.ts', ...specs],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                '@nestjs/*',
                'rxjs',
                ...drivers,
                '@streetgrid/testing',
                '@streetgrid/messaging',
                'node:fs*',
                'node:net',
                'node:http*',
                'node:child_process',
              ],
              message: 'a file without a suffix is pure',
            },
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'time is passed in' },
        { object: 'Math', property: 'random', message: 'chance is passed in' },
        { object: 'process', property: 'env', message: 'configuration is passed in' },
      ],
    },
  },
  {
    files: ['services/*/src/**/*.ts'],
    ignores: ['services/*/src/config.ts', 'services/console/**', ...specs],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'config.ts is the only reader of the environment' },
      ],
    },
  },
  { files: ['services/console/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
);
