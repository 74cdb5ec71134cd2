// npm run docs: writes the pages of docs/ that the source already says. test/docs.int-spec.ts holds them to it.
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuild, ensurePackages, exec, ROOT } from './prepare.mjs';

ensurePackages();
ensureBuild();

// The pages are written by a TypeScript module, which Node runs as it is from 24 on.
if (Number.parseInt(process.versions.node, 10) < 24) exec([fileURLToPath(import.meta.url)]);
else {
  const { documents } = await import('./docs/documents.ts');
  const pages = await documents(join(ROOT, 'dist'), 'js');
  for (const old of globSync('machines/*.md', { cwd: join(ROOT, 'docs') })) rmSync(join(ROOT, 'docs', old));
  for (const [path, text] of pages) {
    const file = join(ROOT, 'docs', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`docs/${path}`);
  }
}
