package confab.client.bench.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Runs as {@code confab bench --json} writes them: JSON objects, one behind the other. */
final class JsonRuns {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, NavigableMap<Double, Double>> distributions = new HashMap<>();

    private JsonRuns() {}

    /**
     * All runs of a text.
     *
     * @throws BadResultsException when it is something else
     */
    static List<Run> of(String text) throws BadResultsException {
        List<Run> runs = new ArrayList<>();
        try (JsonParser in = JSON.createParser(text)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw new BadResultsException(
                            "a run is a JSON object", in.currentLocation().getLineNr());
                }
                runs.add(new JsonRuns().read(in));
            }
        } catch (JsonProcessingException e) {
            throw new BadResultsException(
                    e.getOriginalMessage().lines().findFirst().orElse("is no JSON"),
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be read", e);
        }
        return runs;
    }

    private Run read(JsonParser in) throws IOException, BadResultsException {
        int line = in.currentLocation().getLineNr();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            readField(in.currentName(), in.nextToken(), in);
        }
        for (String field : List.of("label", "scenario", "kind")) {
            if (!words.containsKey(field)) {
                throw new BadResultsException("a run has a " + field, line);
            }
        }
        return new Run(
                words.get("label"),
                words.get("scenario"),
                words.get("kind"),
                Map.copyOf(numbers),
                distribution("latency_distribution_us"),
                distribution("acknowledged_distribution_us"));
    }

    private void readField(String field, JsonToken value, JsonParser in) throws IOException {
        switch (value) {
            case VALUE_STRING -> words.put(field, in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> numbers.put(field, in.getDoubleValue());
            case START_ARRAY -> readArray(field, in);
            default -> in.skipChildren(); // Fields that a later version has are of no interest.
        }
    }

    /** Of an array, all numbers in it two by two. */
    private void readArray(String field, JsonParser in) throws IOException {
        NavigableMap<Double, Double> pairs = new TreeMap<>();
        List<Double> pair = new ArrayList<>();
        for (int depth = 1; depth > 0; ) {
            JsonToken token = in.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isNumeric()) {
                pair.add(in.getDoubleValue());
            }
            if (pair.size() == 2) {
                pairs.put(pair.get(0), pair.get(1));
                pair.clear();
            }
        }
        distributions.put(field, pairs);
    }

    private NavigableMap<Double, Double> distribution(String field) {
        return distributions.getOrDefault(field, new TreeMap<>());
    }
}
