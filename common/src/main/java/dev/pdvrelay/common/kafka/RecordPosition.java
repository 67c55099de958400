package dev.pdvrelay.common.kafka;

/**
 * Where a record stands on Kafka.
 */
public record RecordPosition(String topic, int partition, long offset) {

	@Override
	public String toString() {
		return this.topic + '-' + this.partition + '@' + this.offset;
	}

}
