import java.io.PrintStream;
import org.mustangproject.validator.ZUGFeRDValidator;

/** Each file before Mustang: a line with its verdict, then its report. What it logs goes aside. */
public class Mustang {
    public static void main(String[] files) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        for (String file : files) {
            ZUGFeRDValidator judge = new ZUGFeRDValidator();
            String report = judge.validate(file);
            out.println("== " + file + " " + judge.wasCompletelyValid());
            out.println(report);
        }
    }
}
