import { enableCompileCache } from 'node:module';

// The suite is hundreds of small files: a short run would spend most of its time on compiling them.
enableCompileCache();
await import('./command-line.ts');
