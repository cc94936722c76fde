import dev.skerry.perf.KernelWorker;
import java.nio.file.Path;
import java.util.function.Function;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/// Serves a kernel in Endive, with the kind of memory that it runs fastest with. Run from its
/// source, so that nothing of Endive is needed to build this project.
public class EndiveWorker {
  public static void main(String[] args) throws Exception {
    WasmModule module = Parser.parse(Path.of(args[1]));
    Instance.Builder builder = Instance.builder(module).withMemoryFactory(ByteArrayMemory::new);
    if (args[0].equals("compiler")) {
      builder.withMachineFactory(compile(module));
    }
    ExportFunction run = builder.build().export("run");
    KernelWorker.serve(n -> (int) run.apply(n)[0]);
  }

  @SuppressWarnings("unchecked")
  private static Function<Instance, Machine> compile(WasmModule module) throws Exception {
    // By name, since the compiler is not there where the newer runtime is.
    Class<?> compiler = Class.forName("run.endive.compiler.MachineFactoryCompiler");
    return (Function<Instance, Machine>)
        compiler.getMethod("compile", WasmModule.class).invoke(null, module);
  }
}
