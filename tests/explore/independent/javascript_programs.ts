/**
 * Small programs in JavaScript's memory model, with every outcome that it allows, as data: name, views,
 * threads, and outcomes (what each thread has read) with spaces in between.
 *
 * The programs named sv, dv and tv are the examples of EMME (Mattarei, Barrett, Guo, Nelson, Smith:
 * "EMME: a formal tool for ECMAScript memory model evaluation", TACAS 2018; examples/ of its
 * repository). The outcomes were computed from the axioms of ECMA-262 (memory model, 2024) by a program
 * that tries every candidate execution and shares nothing with this project; for sv_simple24 and
 * dv_simple01 they are the ones that EMME lists, for sv_simple15 and sv_simple17 they include all that
 * EMME has seen on real engines. As everywhere here, load buffering is left out, and memory at the
 * start was written whole.
 */

/** A program and its outcomes. */
export type JavaScriptProgram = [name: string, views: string, threads: string[], outcomes: string];

export const EMME: JavaScriptProgram[] = [
  ["sv_simple02", "const vInt8 = new Int8Array(sab);", [
    "Atomics.store(vInt8, 0, 1); return [];",
    "const r0 = Atomics.load(vInt8, 0); return [r0];",
  ], `[[],[0]] [[],[1]]`],
  ["sv_simple04", "const vInt16 = new Int16Array(sab);", [
    "Atomics.store(vInt16, 0, 1); return [];",
    "Atomics.store(vInt16, 0, 2); return [];",
    "const r0 = Atomics.load(vInt16, 0); return [r0];",
  ], `[[],[],[0]] [[],[],[1]] [[],[],[2]]`],
  ["sv_simple05", "const vInt16 = new Int16Array(sab);", [
    "vInt16[0] = 1; return [];",
    "vInt16[0] = 2; return [];",
    "const r0 = vInt16[0]; return [r0];",
  ], `[[],[],[0]] [[],[],[1]] [[],[],[2]]`],
  [
    "sv_simple13",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab); const vInt8 = new Int8Array(sab);",
    [
      "vInt8[0] = 1; vInt8[1] = 1; return [];",
      "vInt8[1] = 2; vInt8[2] = 2; return [];",
      "const r0 = vInt32[0]; const r1 = vInt16[1]; return [r0, r1];",
    ],
    `[[],[],[0,0]] [[],[],[0,2]] [[],[],[1,0]] [[],[],[1,2]] [[],[],[131072,0]] [[],[],[131072,2]] [[],[],[131073,0]] [[],[],[131073,2]] [[],[],[131328,0]] [[],[],[131328,2]] [[],[],[131329,0]] [[],[],[131329,2]] [[],[],[131584,0]] [[],[],[131584,2]] [[],[],[131585,0]] [[],[],[131585,2]] [[],[],[256,0]] [[],[],[256,2]] [[],[],[257,0]] [[],[],[257,2]] [[],[],[512,0]] [[],[],[512,2]] [[],[],[513,0]] [[],[],[513,2]]`,
  ],
  [
    "sv_simple15",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab); const vInt8 = new Int8Array(sab);",
    [
      "Atomics.store(vInt8, 0, 1); Atomics.store(vInt8, 1, 1); return [];",
      "Atomics.store(vInt8, 1, 2); Atomics.store(vInt8, 2, 2); return [];",
      "const r0 = Atomics.load(vInt32, 0); const r1 = Atomics.load(vInt16, 1); return [r0, r1];",
    ],
    `[[],[],[0,0]] [[],[],[0,2]] [[],[],[1,0]] [[],[],[1,2]] [[],[],[131072,0]] [[],[],[131072,2]] [[],[],[131073,0]] [[],[],[131073,2]] [[],[],[131328,0]] [[],[],[131328,2]] [[],[],[131329,0]] [[],[],[131329,2]] [[],[],[131584,0]] [[],[],[131584,2]] [[],[],[131585,0]] [[],[],[131585,2]] [[],[],[256,0]] [[],[],[256,2]] [[],[],[257,0]] [[],[],[257,2]] [[],[],[512,0]] [[],[],[512,2]] [[],[],[513,0]] [[],[],[513,2]]`,
  ],
  [
    "sv_simple17",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab); const vInt8 = new Int8Array(sab);",
    [
      "Atomics.store(vInt8, 0, 1); Atomics.store(vInt8, 1, 1); Atomics.store(vInt8, 1, 2); return [];",
      "Atomics.store(vInt8, 2, 2); return [];",
      "const r0 = Atomics.load(vInt32, 0); const r1 = Atomics.load(vInt16, 1); return [r0, r1];",
    ],
    `[[],[],[0,0]] [[],[],[0,2]] [[],[],[1,0]] [[],[],[1,2]] [[],[],[131072,0]] [[],[],[131072,2]] [[],[],[131073,0]] [[],[],[131073,2]] [[],[],[131328,0]] [[],[],[131328,2]] [[],[],[131329,0]] [[],[],[131329,2]] [[],[],[131584,0]] [[],[],[131584,2]] [[],[],[131585,0]] [[],[],[131585,2]] [[],[],[256,0]] [[],[],[256,2]] [[],[],[257,0]] [[],[],[257,2]] [[],[],[512,0]] [[],[],[512,2]] [[],[],[513,0]] [[],[],[513,2]]`,
  ],
  [
    "sv_simple18",
    "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);",
    [
      "vInt8[0] = 0; vInt8[1] = 1; vInt8[2] = 2; vInt8[3] = 3; return [];",
      "const r0 = vInt16[0]; const r1 = vInt16[1]; return [r0, r1];",
    ],
    `[[],[0,0]] [[],[0,2]] [[],[0,768]] [[],[0,770]] [[],[256,0]] [[],[256,2]] [[],[256,768]] [[],[256,770]]`,
  ],
  ["sv_simple22", "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);", [
    "const r0 = Atomics.load(vInt16, 0); Atomics.store(vInt8, 0, 1); Atomics.store(vInt8, 1, 1); return [r0];",
    "const r0 = Atomics.load(vInt16, 0); Atomics.store(vInt8, 0, 2); Atomics.store(vInt8, 1, 2); return [r0];",
  ], `[[0],[0]] [[0],[1]] [[0],[256]] [[0],[257]] [[2],[0]] [[512],[0]] [[514],[0]]`],
  ["sv_simple24", "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);", [
    "Atomics.store(vInt8, 1, 2); const r0 = Atomics.add(vInt8, 1, -1); return [r0];",
    "const r0 = Atomics.load(vInt16, 0); return [r0];",
  ], `[[2],[0]] [[2],[256]] [[2],[512]]`],
  [
    "sv_f_simple03",
    "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);",
    [
      "vInt8[0] = 1; vInt8[1] = 1; vInt8[2] = 2; vInt8[3] = 3; return [];",
      "const r0 = vInt16[0]; const r1 = vInt16[1]; return [r0, r1];",
    ],
    `[[],[0,0]] [[],[0,2]] [[],[0,768]] [[],[0,770]] [[],[1,0]] [[],[1,2]] [[],[1,768]] [[],[1,770]] [[],[256,0]] [[],[256,2]] [[],[256,768]] [[],[256,770]] [[],[257,0]] [[],[257,2]] [[],[257,768]] [[],[257,770]]`,
  ],
  ["dv_simple01", "const vInt16 = new Int16Array(sab);", [
    "Atomics.store(vInt16, 0, 1); Atomics.store(vInt16, 1, 1); return [];",
    "const r0 = Atomics.load(vInt16, 0); const r1 = Atomics.load(vInt16, 1); return [r0, r1];",
  ], `[[],[0,0]] [[],[0,1]] [[],[1,0]] [[],[1,1]]`],
  [
    "tv_simple01",
    "const vInt8 = new Int8Array(sab);",
    [
      "Atomics.store(vInt8, 0, 1); Atomics.store(vInt8, 1, 1); Atomics.store(vInt8, 2, 1); return [];",
      "const r0 = Atomics.load(vInt8, 0); const r1 = Atomics.load(vInt8, 1); const r2 = Atomics.load(vInt8, 2); return [r0, r1, r2];",
    ],
    `[[],[0,0,0]] [[],[0,0,1]] [[],[0,1,0]] [[],[0,1,1]] [[],[1,0,0]] [[],[1,0,1]] [[],[1,1,0]] [[],[1,1,1]]`,
  ],
];

/** Shapes from Watt et al. (PLDI 2020), from the notes of the standard, and around mixed sizes. */
export const SHAPES: JavaScriptProgram[] = [
  [
    "Watt et al. 2020: SC-DRF, the plain read must see what the Atomics read saw",
    "const vInt32 = new Int32Array(sab);",
    [
      "Atomics.store(vInt32, 0, 1); return [];",
      "Atomics.store(vInt32, 0, 2); const r0 = Atomics.load(vInt32, 0); const r1 = vInt32[0]; return [r0, r1];",
    ],
    `[[],[1,1]] [[],[2,1]] [[],[2,2]]`,
  ],
  [
    "Watt et al. 2020: a plain store after Atomics.store, ARMv8 stlr and str",
    "const vInt32 = new Int32Array(sab);",
    [
      "Atomics.store(vInt32, 0, 1); const r0 = Atomics.load(vInt32, 1); return [r0];",
      "Atomics.store(vInt32, 1, 1); Atomics.store(vInt32, 1, 2); vInt32[0] = 2; const r0 = Atomics.load(vInt32, 0); return [r0];",
    ],
    `[[0],[1]] [[0],[2]] [[1],[1]] [[1],[2]] [[2],[1]] [[2],[2]]`,
  ],
  [
    "Watt 2017: a mixed-size race is no synchronization",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab);",
    [
      "vInt32[1] = 1; Atomics.store(vInt32, 0, 1); return [];",
      "const r0 = Atomics.load(vInt16, 0); const r1 = vInt32[1]; return [r0, r1];",
    ],
    `[[],[0,0]] [[],[0,1]] [[],[1,0]] [[],[1,1]]`,
  ],
  ["ECMA-262 note: Atomics do not tear", "const vInt32 = new Int32Array(sab);", [
    "Atomics.store(vInt32, 0, 16843009); return [];",
    "Atomics.store(vInt32, 0, 33686018); return [];",
    "const r0 = Atomics.load(vInt32, 0); return [r0];",
  ], `[[],[],[0]] [[],[],[16843009]] [[],[],[33686018]]`],
  [
    "DataView may tear where a typed array does not",
    "const vInt16 = new Int16Array(sab); const dv = new DataView(sab);",
    [
      "dv.setInt16(0, 257, true); return [];",
      "const r0 = vInt16[0]; const r1 = dv.getInt16(0, true); return [r0, r1];",
    ],
    `[[],[0,0]] [[],[0,1]] [[],[0,256]] [[],[0,257]] [[],[1,0]] [[],[1,1]] [[],[1,256]] [[],[1,257]] [[],[256,0]] [[],[256,1]] [[],[256,256]] [[],[256,257]] [[],[257,0]] [[],[257,1]] [[],[257,256]] [[],[257,257]]`,
  ],
  [
    "a typed array written by DataView may tear",
    "const vInt16 = new Int16Array(sab); const dv = new DataView(sab);",
    [
      "dv.setInt16(0, 257, true); return [];",
      "vInt16[0] = 514; return [];",
      "const r0 = vInt16[0]; return [r0];",
    ],
    `[[],[],[0]] [[],[],[1]] [[],[],[256]] [[],[],[257]] [[],[],[258]] [[],[],[513]] [[],[],[514]]`,
  ],
  [
    "overlapping words by DataView",
    "const dv = new DataView(sab);",
    [
      "dv.setInt16(0, 257, true); dv.setInt16(1, 514, true); return [];",
      "const r0 = dv.getInt16(1, true); const r1 = dv.getInt16(0, true); return [r0, r1];",
    ],
    `[[],[0,0]] [[],[0,1]] [[],[0,256]] [[],[0,257]] [[],[0,512]] [[],[0,513]] [[],[1,0]] [[],[1,1]] [[],[1,256]] [[],[1,257]] [[],[1,512]] [[],[1,513]] [[],[2,0]] [[],[2,1]] [[],[2,256]] [[],[2,257]] [[],[2,512]] [[],[2,513]] [[],[512,0]] [[],[512,1]] [[],[512,256]] [[],[512,257]] [[],[512,512]] [[],[512,513]] [[],[513,0]] [[],[513,1]] [[],[513,256]] [[],[513,257]] [[],[513,512]] [[],[513,513]] [[],[514,0]] [[],[514,1]] [[],[514,256]] [[],[514,257]] [[],[514,512]] [[],[514,513]]`,
  ],
  [
    "Atomics.load of bytes that two stores wrote",
    "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);",
    [
      "Atomics.store(vInt8, 0, 1); Atomics.store(vInt8, 1, 1); return [];",
      "const r0 = Atomics.load(vInt16, 0); const r1 = Atomics.load(vInt16, 0); return [r0, r1];",
    ],
    `[[],[0,0]] [[],[0,1]] [[],[0,256]] [[],[0,257]] [[],[1,0]] [[],[1,1]] [[],[1,256]] [[],[1,257]] [[],[256,0]] [[],[256,1]] [[],[256,256]] [[],[256,257]] [[],[257,0]] [[],[257,1]] [[],[257,256]] [[],[257,257]]`,
  ],
  [
    "SB where the loads are narrower than the stores",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab);",
    [
      "Atomics.store(vInt32, 0, 1); const r0 = Atomics.load(vInt16, 2); return [r0];",
      "Atomics.store(vInt32, 1, 1); const r0 = Atomics.load(vInt16, 0); return [r0];",
    ],
    `[[0],[0]] [[0],[1]] [[1],[0]] [[1],[1]]`,
  ],
  [
    "SB where the stores are narrower than the loads",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab);",
    [
      "Atomics.store(vInt16, 0, 1); const r0 = Atomics.load(vInt32, 1); return [r0];",
      "Atomics.store(vInt16, 2, 1); const r0 = Atomics.load(vInt32, 0); return [r0];",
    ],
    `[[0],[0]] [[0],[1]] [[1],[0]] [[1],[1]]`,
  ],
  ["MP by an exchange of another width", "const vInt32 = new Int32Array(sab);", [
    "vInt32[1] = 5; Atomics.store(vInt32, 0, 1); return [];",
    "const r0 = Atomics.exchange(vInt32, 0, 7); const r1 = vInt32[1]; return [r0, r1];",
  ], `[[],[0,0]] [[],[0,5]] [[],[1,5]]`],
  ["compareExchange that fails synchronizes", "const vInt32 = new Int32Array(sab);", [
    "vInt32[1] = 5; Atomics.store(vInt32, 0, 1); return [];",
    "const r0 = Atomics.compareExchange(vInt32, 0, 9, 7); const r1 = vInt32[1]; return [r0, r1];",
  ], `[[],[0,0]] [[],[0,5]] [[],[1,5]]`],
  [
    "an add beside a plain store of half of it",
    "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);",
    [
      "const r0 = Atomics.add(vInt16, 0, 257); const r1 = Atomics.load(vInt16, 0); return [r0, r1];",
      "vInt8[1] = 4; return [];",
    ],
    `[[0,1025],[]] [[0,257],[]] [[1024,1025],[]] [[1024,1281],[]]`,
  ],
  [
    "CoRR plain: two reads of one word",
    "const vInt32 = new Int32Array(sab);",
    [
      "vInt32[0] = 1; vInt32[0] = 2; return [];",
      "const r0 = vInt32[0]; const r1 = vInt32[0]; return [r0, r1];",
    ],
    `[[],[0,0]] [[],[0,1]] [[],[0,2]] [[],[1,0]] [[],[1,1]] [[],[1,2]] [[],[2,0]] [[],[2,1]] [[],[2,2]]`,
  ],
  ["CoRR, plain then Atomics", "const vInt32 = new Int32Array(sab);", [
    "Atomics.store(vInt32, 0, 1); return [];",
    "const r0 = vInt32[0]; const r1 = Atomics.load(vInt32, 0); return [r0, r1];",
  ], `[[],[0,0]] [[],[0,1]] [[],[1,0]] [[],[1,1]]`],
  ["CoRR, Atomics then plain", "const vInt32 = new Int32Array(sab);", [
    "Atomics.store(vInt32, 0, 1); return [];",
    "const r0 = Atomics.load(vInt32, 0); const r1 = vInt32[0]; return [r0, r1];",
  ], `[[],[0,0]] [[],[0,1]] [[],[1,1]]`],
  [
    "BigInt64 with Atomics and halves",
    "const vBigInt64 = new BigInt64Array(sab); const vInt32 = new Int32Array(sab);",
    [
      "Atomics.store(vBigInt64, 0, 4294967297n); return [];",
      "const r0 = Atomics.load(vInt32, 0); const r1 = Atomics.load(vInt32, 1); return [r0, r1];",
    ],
    `[[],[0,0]] [[],[0,1]] [[],[1,0]] [[],[1,1]]`,
  ],
  ["BigInt64 plain beside BigInt64 plain", "const vBigInt64 = new BigInt64Array(sab);", [
    "vBigInt64[0] = 257n; return [];",
    "const r0 = vBigInt64[0]; return [r0];",
  ], `[[],["0n"]] [[],["1n"]] [[],["256n"]] [[],["257n"]]`],
];

/** Programs made at random. */
export const RANDOM: JavaScriptProgram[] = [
  [
    "random program 1",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab);",
    [
      "const r0 = Atomics.load(vInt32, 0); const r1 = Atomics.exchange(vInt16, 1, 1); return [r0, r1];",
      "const r0 = vInt16[1]; Atomics.store(vInt16, 1, 2); const r1 = vInt16[1]; return [r0, r1];",
    ],
    `[[0,0],[0,1]] [[0,0],[0,2]] [[0,0],[1,1]] [[0,0],[1,2]] [[0,2],[0,1]] [[0,2],[0,2]] [[131072,0],[0,1]] [[131072,0],[0,2]] [[131072,2],[0,1]] [[131072,2],[0,2]]`,
  ],
  [
    "random program 2",
    "const vInt16 = new Int16Array(sab); const vUint16 = new Uint16Array(sab);",
    [
      "Atomics.store(vUint16, 1, 1); const r0 = Atomics.load(vInt16, 0); const r1 = Atomics.load(vUint16, 1); Atomics.store(vUint16, 1, 2); return [r0, r1];",
      "const r0 = Atomics.load(vUint16, 1); const r1 = Atomics.compareExchange(vUint16, 0, 0, 3); return [r0, r1];",
    ],
    `[[0,1],[0,0]] [[0,1],[1,0]] [[0,1],[2,0]] [[3,1],[0,0]] [[3,1],[1,0]]`,
  ],
  ["random program 3", "const vInt32 = new Int32Array(sab); const vUint8 = new Uint8Array(sab);", [
    "const r0 = Atomics.exchange(vUint8, 2, 1); vUint8[1] = 2; return [r0];",
    "const r0 = Atomics.add(vUint8, 3, 3); const r1 = vInt32[0]; const r2 = Atomics.load(vUint8, 3); return [r0, r1, r2];",
  ], `[[0],[0,50331648,3]] [[0],[0,50332160,3]] [[0],[0,50397184,3]] [[0],[0,50397696,3]]`],
  [
    "random program 4",
    "const vInt32 = new Int32Array(sab); const vUint8 = new Uint8Array(sab); const dv = new DataView(sab);",
    [
      "const r0 = Atomics.compareExchange(vUint8, 3, 0, 1); return [r0];",
      "const r0 = Atomics.add(vInt32, 0, 2); const r1 = vUint8[1]; dv.setUint8(0, 3); return [r0, r1];",
    ],
    `[[0],[0,0]] [[0],[16777216,0]]`,
  ],
  ["random program 5", "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);", [
    "const r0 = Atomics.load(vInt16, 0); const r1 = Atomics.load(vInt8, 1); return [r0, r1];",
    "const r0 = Atomics.load(vInt8, 2); const r1 = Atomics.compareExchange(vInt16, 1, 0, 1); return [r0, r1];",
    "const r0 = Atomics.exchange(vInt16, 1, 2); return [r0];",
  ], `[[0,0],[0,0],[1]] [[0,0],[0,2],[0]] [[0,0],[2,2],[0]]`],
  [
    "random program 6",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab);",
    [
      "const r0 = Atomics.exchange(vInt16, 0, 1); const r1 = Atomics.exchange(vInt16, 1, 2); const r2 = Atomics.load(vInt16, 1); return [r0, r1, r2];",
      "const r0 = Atomics.add(vInt16, 1, 3); const r1 = Atomics.load(vInt32, 0); return [r0, r1];",
    ],
    `[[0,0,2],[2,327681]] [[0,0,5],[2,327681]] [[0,3,2],[0,131072]] [[0,3,2],[0,131073]] [[0,3,2],[0,196608]] [[0,3,2],[0,196609]]`,
  ],
  [
    "random program 7",
    "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab); const dv = new DataView(sab);",
    [
      "Atomics.store(vInt16, 1, 257); return [];",
      "const r0 = Atomics.exchange(vInt8, 2, 2); const r1 = Atomics.add(vInt8, 3, 3); return [r0, r1];",
      "dv.setInt16(0, 4, true); const r0 = Atomics.add(vInt8, 2, 5); return [r0];",
    ],
    `[[],[0,0],[1]] [[],[0,0],[2]] [[],[0,1],[1]] [[],[0,1],[2]] [[],[1,0],[0]] [[],[1,0],[1]] [[],[1,0],[2]] [[],[1,1],[0]] [[],[1,1],[1]] [[],[1,1],[2]] [[],[5,0],[0]] [[],[5,1],[0]] [[],[6,0],[1]] [[],[6,1],[1]]`,
  ],
  ["random program 8", "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);", [
    "Atomics.store(vInt16, 0, 1); Atomics.store(vInt16, 0, 2); Atomics.store(vInt8, 1, 3); const r0 = Atomics.compareExchange(vInt16, 1, 0, 4); return [r0];",
    "Atomics.store(vInt16, 0, 1285); return [];",
  ], `[[0],[]]`],
  ["random program 9", "const vInt32 = new Int32Array(sab);", [
    "const r0 = Atomics.load(vInt32, 0); Atomics.store(vInt32, 0, 1); const r1 = Atomics.compareExchange(vInt32, 1, 0, 2); Atomics.store(vInt32, 1, 50529027); return [r0, r1];",
    "const r0 = vInt32[0]; return [r0];",
  ], `[[0,0],[0]] [[0,0],[1]]`],
  ["random program 10", "const vInt16 = new Int16Array(sab);", [
    "vInt16[0] = 1; const r0 = Atomics.load(vInt16, 0); return [r0];",
    "const r0 = Atomics.load(vInt16, 0); const r1 = Atomics.exchange(vInt16, 1, 2); return [r0, r1];",
  ], `[[1],[0,0]] [[1],[1,0]]`],
  [
    "random program 11",
    "const vInt16 = new Int16Array(sab); const vUint16 = new Uint16Array(sab); const dv = new DataView(sab);",
    [
      "const r0 = Atomics.load(vUint16, 0); dv.setUint16(0, 1, true); return [r0];",
      "const r0 = Atomics.load(vInt16, 1); Atomics.store(vUint16, 0, 2); return [r0];",
      "const r0 = Atomics.compareExchange(vInt16, 1, 1, 3); return [r0];",
    ],
    `[[0],[0],[0]] [[2],[0],[0]]`,
  ],
  ["random program 12", "const vInt32 = new Int32Array(sab);", [
    "const r0 = vInt32[1]; const r1 = Atomics.load(vInt32, 1); return [r0, r1];",
    "const r0 = vInt32[1]; const r1 = Atomics.compareExchange(vInt32, 0, 0, 1); const r2 = Atomics.load(vInt32, 0); return [r0, r1, r2];",
  ], `[[0,0],[0,0,1]]`],
  ["random program 13", "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);", [
    "const r0 = vInt8[0]; Atomics.store(vInt8, 1, 1); return [r0];",
    "const r0 = Atomics.exchange(vInt16, 1, 2); const r1 = vInt16[1]; const r2 = Atomics.exchange(vInt8, 0, 3); const r3 = Atomics.load(vInt16, 0); return [r0, r1, r2, r3];",
  ], `[[0],[0,2,0,259]] [[0],[0,2,0,3]] [[3],[0,2,0,259]] [[3],[0,2,0,3]]`],
  [
    "random program 14",
    "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);",
    [
      "vInt16[0] = 1; const r0 = Atomics.load(vInt16, 0); return [r0];",
      "const r0 = vInt8[2]; return [r0];",
      "const r0 = Atomics.add(vInt16, 0, 2); const r1 = Atomics.exchange(vInt8, 1, 3); return [r0, r1];",
    ],
    `[[1],[0],[0,0]] [[1],[0],[1,0]] [[2],[0],[0,0]] [[3],[0],[1,0]] [[769],[0],[0,0]] [[769],[0],[1,0]] [[770],[0],[0,0]] [[771],[0],[1,0]]`,
  ],
  ["random program 15", "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);", [
    "const r0 = Atomics.add(vInt8, 0, 1); const r1 = Atomics.add(vInt16, 1, 2); return [r0, r1];",
    "Atomics.store(vInt16, 0, 771); const r0 = Atomics.exchange(vInt16, 1, 4); return [r0];",
  ], `[[0,0],[2]] [[0,4],[0]] [[3,0],[2]] [[3,4],[0]]`],
  ["random program 16", "const vInt16 = new Int16Array(sab);", [
    "const r0 = vInt16[1]; const r1 = vInt16[1]; return [r0, r1];",
    "const r0 = Atomics.compareExchange(vInt16, 0, 0, 1); Atomics.store(vInt16, 1, 2); return [r0];",
  ], `[[0,0],[0]] [[0,2],[0]] [[2,0],[0]] [[2,2],[0]]`],
  ["random program 17", "const vInt32 = new Int32Array(sab); const vUint8 = new Uint8Array(sab);", [
    "const r0 = Atomics.load(vUint8, 0); const r1 = Atomics.load(vInt32, 0); Atomics.store(vUint8, 1, 1); return [r0, r1];",
    "const r0 = Atomics.load(vInt32, 0); const r1 = Atomics.load(vUint8, 0); return [r0, r1];",
  ], `[[0,0],[0,0]] [[0,0],[256,0]]`],
  [
    "random program 18",
    "const vInt16 = new Int16Array(sab); const vUint16 = new Uint16Array(sab); const dv = new DataView(sab);",
    [
      "const r0 = Atomics.load(vInt16, 0); const r1 = Atomics.compareExchange(vUint16, 0, 0, 1); return [r0, r1];",
      "const r0 = dv.getUint16(0, true); const r1 = Atomics.exchange(vUint16, 1, 2); return [r0, r1];",
      "const r0 = Atomics.exchange(vUint16, 0, 3); return [r0];",
    ],
    `[[0,0],[0,0],[1]] [[0,0],[1,0],[1]] [[0,0],[3,0],[1]] [[0,3],[0,0],[0]] [[0,3],[3,0],[0]] [[3,3],[0,0],[0]] [[3,3],[3,0],[0]]`,
  ],
  ["random program 19", "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);", [
    "const r0 = Atomics.load(vInt8, 3); Atomics.store(vInt16, 1, 1); return [r0];",
    "const r0 = vInt8[0]; const r1 = Atomics.compareExchange(vInt8, 0, 1, 2); return [r0, r1];",
  ], `[[0],[0,0]]`],
  ["random program 20", "const vInt32 = new Int32Array(sab); const dv = new DataView(sab);", [
    "vInt32[0] = 16843009; return [];",
    "const r0 = Atomics.add(vInt32, 0, 2); vInt32[1] = 50529027; const r1 = vInt32[1]; Atomics.store(vInt32, 1, 4); dv.setInt32(0, 5, true); return [r0, r1];",
  ], `[[],[0,50529027]] [[],[16843009,50529027]]`],
  [
    "random program 21",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab); const vInt8 = new Int8Array(sab);",
    [
      "const r0 = Atomics.load(vInt16, 0); return [r0];",
      "const r0 = Atomics.load(vInt16, 0); const r1 = Atomics.load(vInt16, 0); return [r0, r1];",
      "const r0 = Atomics.exchange(vInt8, 2, 1); Atomics.store(vInt32, 0, 2); return [r0];",
    ],
    `[[0],[0,0],[0]] [[0],[0,2],[0]] [[0],[2,0],[0]] [[0],[2,2],[0]] [[2],[0,0],[0]] [[2],[0,2],[0]] [[2],[2,0],[0]] [[2],[2,2],[0]]`,
  ],
  [
    "random program 22",
    "const vInt16 = new Int16Array(sab);",
    [
      "const r0 = Atomics.load(vInt16, 1); return [r0];",
      "vInt16[1] = 1; const r0 = Atomics.exchange(vInt16, 1, 2); vInt16[0] = 771; return [r0];",
      "const r0 = Atomics.compareExchange(vInt16, 1, 0, 4); return [r0];",
    ],
    `[[0],[1],[0]] [[0],[1],[1]] [[0],[1],[2]] [[0],[4],[0]] [[1],[1],[0]] [[1],[1],[1]] [[1],[1],[2]] [[1],[4],[0]] [[2],[1],[0]] [[2],[1],[1]] [[2],[1],[2]] [[2],[4],[0]] [[4],[1],[0]] [[4],[4],[0]]`,
  ],
  [
    "random program 23",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab); const dv = new DataView(sab);",
    [
      "const r0 = dv.getInt16(0, true); const r1 = Atomics.exchange(vInt32, 0, 1); Atomics.store(vInt16, 0, 2); return [r0, r1];",
      "const r0 = Atomics.add(vInt16, 1, 3); return [r0];",
      "vInt16[1] = 4; return [];",
    ],
    `[[0,0],[0],[]] [[0,0],[4],[]] [[0,196608],[0],[]] [[0,262144],[0],[]] [[0,262144],[4],[]] [[0,458752],[4],[]]`,
  ],
  [
    "random program 24",
    "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab); const dv = new DataView(sab);",
    [
      "vInt8[3] = 1; dv.setInt16(1, 514, true); return [];",
      "const r0 = Atomics.load(vInt8, 1); return [r0];",
      "const r0 = vInt16[1]; vInt16[0] = 3; return [r0];",
    ],
    `[[],[0],[0]] [[],[0],[256]] [[],[0],[258]] [[],[0],[2]] [[],[2],[0]] [[],[2],[256]] [[],[2],[258]] [[],[2],[2]]`,
  ],
  ["random program 25", "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab);", [
    "const r0 = Atomics.exchange(vInt16, 0, 1); const r1 = Atomics.exchange(vInt16, 0, 2); const r2 = Atomics.exchange(vInt8, 1, 3); return [r0, r1, r2];",
    "const r0 = Atomics.load(vInt16, 1); const r1 = Atomics.compareExchange(vInt16, 1, 0, 4); const r2 = Atomics.load(vInt8, 3); return [r0, r1, r2];",
  ], `[[0,1,0],[0,0,0]]`],
  [
    "random program 26",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab); const vInt8 = new Int8Array(sab); const dv = new DataView(sab);",
    [
      "const r0 = vInt16[0]; return [r0];",
      "dv.setInt8(1, 1); const r0 = Atomics.exchange(vInt32, 0, 2); const r1 = Atomics.load(vInt8, 2); const r2 = Atomics.add(vInt8, 2, 3); return [r0, r1, r2];",
    ],
    `[[0],[256,0,0]] [[256],[256,0,0]] [[258],[256,0,0]] [[2],[256,0,0]]`,
  ],
  [
    "random program 27",
    "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab); const dv = new DataView(sab);",
    [
      "Atomics.store(vInt16, 0, 1); Atomics.store(vInt8, 2, 2); return [];",
      "const r0 = Atomics.load(vInt16, 1); Atomics.store(vInt8, 2, 3); return [r0];",
      "dv.setInt16(1, 1028, true); return [];",
    ],
    `[[],[0],[]] [[],[2],[]] [[],[4],[]]`,
  ],
  ["random program 28", "const vInt16 = new Int16Array(sab);", [
    "const r0 = Atomics.compareExchange(vInt16, 0, 0, 1); const r1 = Atomics.add(vInt16, 1, 2); Atomics.store(vInt16, 0, 3); vInt16[0] = 4; return [r0, r1];",
    "const r0 = Atomics.add(vInt16, 1, 5); return [r0];",
  ], `[[0,0],[2]] [[0,5],[0]]`],
  ["random program 29", "const vInt32 = new Int32Array(sab);", [
    "const r0 = Atomics.add(vInt32, 0, 1); vInt32[1] = 514; return [r0];",
    "const r0 = Atomics.compareExchange(vInt32, 1, 0, 3); const r1 = Atomics.add(vInt32, 0, 4); return [r0, r1];",
  ], `[[0],[0,1]] [[0],[514,1]] [[4],[0,0]]`],
  [
    "random program 30",
    "const vInt16 = new Int16Array(sab); const vUint16 = new Uint16Array(sab); const dv = new DataView(sab);",
    [
      "const r0 = Atomics.load(vInt16, 1); const r1 = Atomics.load(vInt16, 0); const r2 = Atomics.compareExchange(vUint16, 0, 0, 1); return [r0, r1, r2];",
      "const r0 = Atomics.exchange(vUint16, 0, 2); const r1 = dv.getInt16(1, true); return [r0, r1];",
    ],
    `[[0,0,0],[1,0]] [[0,0,2],[0,0]] [[0,2,2],[0,0]]`,
  ],
  [
    "random program 31",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab);",
    [
      "const r0 = vInt16[1]; const r1 = Atomics.load(vInt16, 0); Atomics.store(vInt32, 0, 16843009); return [r0, r1];",
      "vInt16[1] = 2; const r0 = Atomics.compareExchange(vInt16, 1, 0, 3); return [r0];",
    ],
    `[[0,0],[1]] [[0,0],[257]] [[0,0],[258]] [[0,0],[2]] [[2,0],[1]] [[2,0],[257]] [[2,0],[258]] [[2,0],[2]]`,
  ],
  [
    "random program 32",
    "const vInt16 = new Int16Array(sab); const vInt32 = new Int32Array(sab);",
    [
      "const r0 = Atomics.exchange(vInt32, 0, 1); const r1 = Atomics.add(vInt16, 1, 2); return [r0, r1];",
      "const r0 = vInt16[1]; const r1 = Atomics.add(vInt32, 0, 3); const r2 = Atomics.load(vInt16, 1); return [r0, r1, r2];",
    ],
    `[[0,0],[0,1,0]] [[0,0],[0,1,2]] [[0,0],[0,131073,2]] [[0,0],[2,1,0]] [[0,0],[2,1,2]] [[0,0],[2,131073,2]] [[3,0],[0,0,0]] [[3,0],[0,0,2]]`,
  ],
  [
    "random program 33",
    "const vInt16 = new Int16Array(sab); const vUint16 = new Uint16Array(sab);",
    [
      "const r0 = Atomics.load(vUint16, 0); const r1 = vInt16[1]; vUint16[0] = 1; return [r0, r1];",
      "const r0 = Atomics.exchange(vInt16, 0, 2); return [r0];",
    ],
    `[[0,0],[0]] [[0,0],[1]] [[2,0],[0]]`,
  ],
  [
    "random program 34",
    "const vInt16 = new Int16Array(sab); const vInt8 = new Int8Array(sab); const dv = new DataView(sab);",
    [
      "const r0 = vInt8[2]; const r1 = Atomics.load(vInt16, 0); return [r0, r1];",
      "const r0 = Atomics.compareExchange(vInt8, 2, 0, 1); const r1 = dv.getInt32(0, true); return [r0, r1];",
    ],
    `[[0,0],[0,65536]] [[1,0],[0,65536]]`,
  ],
  [
    "random program 35",
    "const vInt16 = new Int16Array(sab); const vUint16 = new Uint16Array(sab);",
    [
      "Atomics.store(vInt16, 0, 257); const r0 = Atomics.exchange(vInt16, 0, 2); const r1 = vInt16[1]; return [r0, r1];",
      "const r0 = vInt16[0]; const r1 = Atomics.load(vUint16, 0); return [r0, r1];",
    ],
    `[[257,0],[0,0]] [[257,0],[0,257]] [[257,0],[0,2]] [[257,0],[2,0]] [[257,0],[2,257]] [[257,0],[2,2]] [[257,0],[257,0]] [[257,0],[257,257]] [[257,0],[257,2]]`,
  ],
  ["random program 36", "const vInt32 = new Int32Array(sab);", [
    "const r0 = Atomics.load(vInt32, 0); return [r0];",
    "Atomics.store(vInt32, 1, 257); Atomics.store(vInt32, 0, 33686018); const r0 = Atomics.compareExchange(vInt32, 1, 0, 3); const r1 = Atomics.add(vInt32, 1, 4); const r2 = Atomics.add(vInt32, 0, 5); return [r0, r1, r2];",
  ], `[[0],[257,257,33686018]] [[33686018],[257,257,33686018]] [[33686023],[257,257,33686018]]`],
];
