#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// A third of the time until it answers would go into compiling several hundred small files again.
enableCompileCache();
const { serve } = await import('./serve.ts');

process.exitCode = await serve(process.env);
