# The images of all services: one build makes everything, MODULE says which service an image is of.
#   docker build --build-arg MODULE=producer-gateway .
# The build needs nothing installed but Docker.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src

# Libraries depend on these files alone, so that a change in the sources downloads nothing again.
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY common/pom.xml common/
COPY init-kafka/pom.xml init-kafka/
COPY producer-gateway/pom.xml producer-gateway/
COPY consumer-workers/pom.xml consumer-workers/
COPY error-store/pom.xml error-store/
COPY error-consumer/pom.xml error-consumer/
COPY admin-panel/pom.xml admin-panel/
COPY manager-simulator/pom.xml manager-simulator/
COPY standalone/pom.xml standalone/
COPY benchmarks/pom.xml benchmarks/
# Packages empty modules. The one class is there so that the compiler's plugins are fetched as well.
RUN mkdir -p common/src/main/java \
    && echo 'class Empty { }' > common/src/main/java/Empty.java \
    && ./mvnw -q -B -Pmsk -DskipTests -Dspring-javaformat.skip=true -Dspring-boot.repackage.skip=true -pl '!standalone,!benchmarks' package \
    && rm -r common/src */target

COPY . .
RUN ./mvnw -q -B -Pmsk -DskipTests -pl '!standalone,!benchmarks' package \
    && for jar in */target/*-exec.jar; do \
         module="${jar%%/*}" \
         && cp "$jar" app.jar \
         && java -Djarmode=tools -jar app.jar extract --layers --destination "/layers/$module" \
         || exit 1; \
       done

FROM eclipse-temurin:25-jre
WORKDIR /app
ARG MODULE
COPY --from=build /layers/$MODULE/dependencies/ ./
COPY --from=build /layers/$MODULE/spring-boot-loader/ ./
COPY --from=build /layers/$MODULE/snapshot-dependencies/ ./
COPY --from=build /layers/$MODULE/application/ ./
# A number is enough: nobody logs in, and nothing is written but to /tmp.
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseParallelGC", "-XX:MaxRAMPercentage=65", "-XX:+ExitOnOutOfMemoryError", "--sun-misc-unsafe-memory-access=allow", "-jar", "app.jar"]
