import java.io.IOException;

import tools.jackson.databind.json.JsonMapper;

/** Prints what a JSON text on standard input has at a JSON pointer; nothing if it has nothing there. */
public final class Json {

	public static void main(String[] args) throws IOException {
		System.out.println(JsonMapper.shared().readTree(System.in.readAllBytes()).at(args[0]).asString(""));
	}

}
