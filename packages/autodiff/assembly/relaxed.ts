export { heapBase } from './heap';
export { addProduct, addSquaredDistances } from './products';
