package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couponry.bootstrap.local.LocalDatabaseResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the README's commands in their order, as they stand, and compares its answers. */
@QuarkusTest
class ReadmeTest extends WholeApplicationTest {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (example|answer): (\\w+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);
  private static final List<String> YOURS = List.of("id", "code", "redeemedAt");
  private static final String SEPARATOR = "---next---";

  @Test
  void theWalkFromCharacterSetToRedeemedCodeGivesTheAnswersShown() throws Exception {
    var readme = Files.readString(Path.of("..", "README.md"));
    var examples = blocks(readme, "example");
    var answers = blocks(readme, "answer");
    assertThat(examples.keySet())
        .containsExactly("organization", "key", "preview", "coupon", "redeem", "again", "several");

    var outputs = run(examples);

    assertThat(outputs.get("preview")).contains("\"size\":17576000");
    assertThat(answers.keySet()).containsExactly("redeem", "again", "several");
    for (var answer : answers.entrySet()) {
      assertThat(withoutYours(outputs.getOrDefault(answer.getKey(), "")))
          .isEqualTo(withoutYours(answer.getValue()));
    }
    assertThat(outputs.get("redeem")).containsPattern("\"code\":\"Coup[0-9]{3}-[A-Z]{3}\"");
  }

  private Map<String, String> run(Map<String, String> examples)
      throws IOException, InterruptedException {
    var script = new StringBuilder("set -e\n");
    examples
        .values()
        .forEach(
            example ->
                script.append(example).append("\necho; echo '").append(SEPARATOR).append("'\n"));
    var here =
        script
            .toString()
            .replace("http://localhost:8080", base.toString().replaceAll("/$", ""))
            .replace("cpk_...", LocalDatabaseResource.PLATFORM_KEY);
    var process = new ProcessBuilder("sh", "-c", here).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();

    var outputs = new LinkedHashMap<String, String>();
    var parts = output.split(SEPARATOR, -1);
    var i = 0;
    for (var name : examples.keySet()) {
      outputs.put(name, parts[i++].strip());
    }
    return outputs;
  }

  private static Map<String, String> blocks(String readme, String kind) {
    var blocks = new LinkedHashMap<String, String>();
    var matcher = BLOCK.matcher(readme);
    while (matcher.find()) {
      if (matcher.group(1).equals(kind)) {
        blocks.put(matcher.group(2), matcher.group(3));
      }
    }
    return blocks;
  }

  private static JsonNode withoutYours(String json) throws IOException {
    var object = (ObjectNode) new ObjectMapper().readTree(json);
    assertThat(object).as(json).isNotNull();
    return object.has("couponId") ? object.remove(YOURS) : object;
  }
}
