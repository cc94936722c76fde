// Compiles sql.c with SQLite to WebAssembly: node build-sqlite.mjs CLANG-PACKAGE SQLITE-DIRECTORY OUT.
// The compiler is itself a WebAssembly program, of the npm package @yowasp/clang.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [clang, sqlite, out] = process.argv.slice(2);
const { commands } = await import(pathToFileURL(resolve(clang, "gen/bundle.js")));
const here = dirname(fileURLToPath(import.meta.url));
const files = {
  "sql.c": readFileSync(join(here, "sql.c")),
  "sqlite3.c": readFileSync(join(sqlite, "sqlite3.c")),
  "sqlite3.h": readFileSync(join(sqlite, "sqlite3.h")),
};
const options = ["-O1", "-DSQLITE_THREADSAFE=0", "-DSQLITE_OMIT_LOAD_EXTENSION"];
const made = await commands["clang"](
  [...options, "sql.c", "sqlite3.c", "-lwasi-emulated-getpid", "-o", "sql.wasm"], files);
writeFileSync(out, made["sql.wasm"]);
