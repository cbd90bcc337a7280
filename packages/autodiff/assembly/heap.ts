/** Where memory is free. Kernels keep no state: scratch comes in as addresses from here on. */
export function heapBase(): usize {
  return __heap_base;
}
