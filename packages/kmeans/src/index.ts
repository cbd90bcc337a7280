export * from './energy/index.ts';
