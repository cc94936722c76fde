// Serves a kernel in node, as KernelWorker does in the JVM.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]));
for await (const line of createInterface({ input: process.stdin })) {
  const start = process.threadCpuUsage();
  const result = instance.exports.run(Number(line));
  const used = process.threadCpuUsage(start);
  console.log(`${result} ${(used.user + used.system) * 1000}`);
}
