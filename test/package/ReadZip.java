import java.io.*;
import java.util.zip.*;

/** Prints name and bytes of each entry as ZipInputStream finds them: from the local headers alone, CRCs checked. */
public class ReadZip {
  public static void main(String[] args) throws IOException {
    byte[] part = new byte[1 << 20];
    try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(new FileInputStream(args[0]), 1 << 20))) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        long bytes = 0;
        for (int read; (read = zip.read(part)) > 0; ) bytes += read;
        System.out.println(entry.getName() + " " + bytes);
      }
    }
  }
}
