import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const areas = ['activities', 'answers', 'bulk', 'campaigns', 'consents', 'contacts', 'cookies', 'duplicates', 'evidence', 'fields', 'findings', 'forms', 'imports', 'ledger', 'matrix', 'notices', 'processors', 'purposes', 'registers', 'requests', 'retention', 'reviews', 'roadmap', 'safeguards', 'screenings', 'senders', 'settings', 'shelf', 'tellings', 'today']

/** A fence: files may not import what the patterns match. */
const fence = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: {
    'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group: [group], message })) }],
  },
})

const upward = [
  ['**/backend/**', 'ui, lib and i18n know nothing of the backend'],
  ['**/features/**', 'ui, lib and i18n know nothing of the features'],
  ['**/app/**', 'only the entry imports app'],
]
const bindings = ['**/bindings', 'only src/backend imports the generated bindings']
const fake = ['**/fake/**', 'the fake is for development and tests only']

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'test-results', 'playwright-report', 'src/backend/bindings.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: { ...globals.browser } },
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'no barrels: import from the file that declares it' },
      ],
    },
  },
  fence(['src/ui/**', 'src/lib/**', 'src/i18n/**'], upward),
  fence(['src/backend/**'], [upward[1], upward[2], ['**/ui/**', 'the backend layer draws nothing']]),
  ...areas.map((area) =>
    fence(
      [`src/features/${area}/**`],
      [
        ...areas.filter((other) => other !== area).map((other) => [`**/${other}/*`, 'features never import each other; app composes them']),
        upward[2],
        bindings,
        fake,
      ],
      ['**/*.test.*'],
    ),
  ),
  fence(['src/app/**'], [bindings], ['src/app/main.tsx', '**/*.test.*', 'src/app/testing/**']),
  // A fixture is asked for by its name, also where only its making matters; its `use` is no hook.
  { files: ['e2e/**'], rules: { 'react-hooks/rules-of-hooks': 'off', '@typescript-eslint/no-unused-vars': ['error', { args: 'none' }] } },
  { files: ['**/*.test.*', 'e2e/**', '*.config.*'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' }, languageOptions: { globals: { ...globals.node } } },
)
