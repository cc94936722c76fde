import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Prints a file to the console of a build, and nothing when the build did not make it.
public final class Show {
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    if (Files.exists(file)) {
      System.out.println();
      System.out.println(Files.readString(file));
    }
  }
}
