import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates every PDF below the given folders against PDF/UA-1 and PDF/A-2a. */
public class Conformance {
    public static void main(String[] folders) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int files = 0;
        Map<String, Integer> failures = new TreeMap<>();
        for (String folder : folders) {
            List<Path> pdfs;
            try (Stream<Path> walk = Files.walk(Path.of(folder))) {
                pdfs = walk.filter(p -> p.toString().endsWith(".pdf")).sorted().toList();
            }
            for (Path pdf : pdfs) {
                files++;
                for (String flavour : new String[] {"ua1", "2a"}) {
                    validate(pdf, PDFAFlavour.fromString(flavour), failures);
                }
            }
        }
        failures.forEach((rule, times) -> System.out.println(times + " x " + rule));
        System.out.println(files + " files against PDF/UA-1 and PDF/A-2a: " + (failures.isEmpty() ? "no failures" : "FAILURES"));
        System.exit(failures.isEmpty() && files > 0 ? 0 : 1);
    }

    static void validate(Path pdf, PDFAFlavour flavour, Map<String, Integer> failures) throws Exception {
        try (FileInputStream in = new FileInputStream(pdf.toFile());
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion a : result.getTestAssertions()) {
                if (a.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = flavour.getId() + " " + a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + ": " + a.getMessage()
                            + " (first in " + pdf + ", " + a.getLocation().getContext() + ")";
                    String key = rule.substring(0, rule.indexOf(" (first in"));
                    String known = failures.keySet().stream().filter(k -> k.startsWith(key)).findFirst().orElse(rule);
                    failures.merge(known, 1, Integer::sum);
                }
            }
        }
    }
}
