// Where WebAssembly is refused, as by a content-security policy, the TypeScript that defines every kernel serves.
Reflect.deleteProperty(globalThis, 'WebAssembly');
